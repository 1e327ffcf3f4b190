package org.segsweep.workload;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one layer beside its weights, all groups together, before a row order is chosen.
 * Values never change after construction.
 */
public final class LayerEvidence implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LayerShape shape;
  private final float @Nullable [] inputs;
  private final float @Nullable [] gradient;

  private LayerEvidence(LayerShape shape, float @Nullable [] inputs, float @Nullable [] gradient) {
    this.shape = shape;
    this.inputs = inputs;
    this.gradient = gradient;
  }

  /** Nothing known yet of a layer of this shape. */
  public static LayerEvidence none(LayerShape shape) {
    return new LayerEvidence(shape, null, null);
  }

  /**
   * The same with sampled inputs.
   *
   * @param windows one window after the other: channel by channel of all groups, each with the
   *     positions of its kernel, row by row; the caller must not write to it afterwards
   * @throws IllegalArgumentException when they are not whole windows, at least one, or not finite
   */
  public LayerEvidence withInputs(float[] windows) {
    int window = windowSize();
    Checks.require(
        windows.length > 0 && windows.length % window == 0,
        "%d sampled inputs are not windows of %d",
        windows.length,
        window);
    requireFinite(windows, "a sampled input is %s; inputs must be finite");
    return new LayerEvidence(shape, windows, gradient);
  }

  /**
   * The same with the gradient of the training loss by each weight.
   *
   * @param byWeight in OIHW order, as the weights of the layer; the caller must not write to it
   *     afterwards
   * @throws IllegalArgumentException when it is not one number a weight, or not finite
   */
  public LayerEvidence withGradient(float[] byWeight) {
    Checks.require(
        byWeight.length == shape.weightCount(),
        "a gradient by %d weights where the layer has %d",
        byWeight.length,
        shape.weightCount());
    requireFinite(byWeight, "a gradient is %s; gradients must be finite");
    return new LayerEvidence(shape, inputs, byWeight);
  }

  private static void requireFinite(float[] values, String message) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(message.formatted(value));
      }
    }
  }

  /** What is known. */
  public Set<Evidence> known() {
    Set<Evidence> known = EnumSet.noneOf(Evidence.class);
    if (inputs != null) {
      known.add(Evidence.INPUTS);
    }
    if (gradient != null) {
      known.add(Evidence.GRADIENT);
    }
    return known;
  }

  /** Whether every number of a kind is 0; true of what is not known. */
  public boolean allZero(Evidence kind) {
    return switch (kind) {
      case INPUTS -> allZero(inputs);
      case GRADIENT -> allZero(gradient);
    };
  }

  private static boolean allZero(float @Nullable [] values) {
    if (values != null) {
      for (float value : values) {
        if (value != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The weights of one group, with what is known of them.
   *
   * @param matrix {@code Layer.matrix(group, order)} of the layer
   * @param group {@code 0 <= group < groups} of the layer
   * @throws IllegalArgumentException when the matrix is of another layer
   */
  public WeightMatrix attach(WeightMatrix matrix, int group, RowOrder order) {
    Checks.inRange("group", group, 0, shape.groups() - 1);
    WeightMatrix known = matrix;
    if (inputs != null) {
      known = known.withInputs(InputSamples.ofOwnedWindows(windows(inputs, group, order)));
    }
    return gradient == null
        ? known
        : known.withGradient(Layer.unrolled(gradient, shape, group, order));
  }

  private float[][] windows(float[] values, int group, RowOrder order) {
    Unrolling unrolling = new Unrolling(shape.kernel(), order);
    int channels = shape.inputChannels() / shape.groups();
    int taps = shape.kernel().area();
    float[][] windows = new float[values.length / windowSize()][shape.rows()];
    for (int w = 0; w < windows.length; w++) {
      int at = w * windowSize() + group * shape.rows();
      for (int c = 0; c < channels; c++) {
        for (int tap = 0; tap < taps; tap++) {
          windows[w][unrolling.row(c, tap, channels)] = values[at++];
        }
      }
    }
    return windows;
  }

  private int windowSize() {
    return Math.multiplyExact(shape.rows(), shape.groups());
  }
}
