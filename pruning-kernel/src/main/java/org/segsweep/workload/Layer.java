package org.segsweep.workload;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * One convolution or fully connected layer with its weights as stored (no batch-norm folded unless
 * the importer was asked to). Equality is identity of the weights: layers are compared by content
 * hash, see {@link Network#contentHash()}.
 */
public final class Layer implements Serializable {
  private final String name;
  private final LayerKind kind;
  private final LayerShape shape;
  private final float[] weights;

  /**
   * @param weights in OIHW order (filter, input channel of the group, kernel row, kernel column);
   *     copied
   * @throws IllegalArgumentException when the count does not fit the shape or a weight is not
   *     finite
   */
  public Layer(String name, LayerKind kind, LayerShape shape, float[] weights) {
    this(name, weights.clone(), kind, shape);
  }

  /**
   * A layer that takes the array over: the weights of large networks are not copied.
   *
   * @param weights OIHW; the caller must not write to it afterwards
   * @throws IllegalArgumentException as the constructor
   */
  public static Layer owning(String name, LayerKind kind, LayerShape shape, float[] weights) {
    return new Layer(name, weights, kind, shape);
  }

  private Layer(String name, float[] weights, LayerKind kind, LayerShape shape) {
    Checks.require(
        weights.length == shape.weightCount(),
        "%s: %d weights where the shape needs %d",
        name,
        weights.length,
        shape.weightCount());
    for (int i = 0; i < weights.length; i++) {
      if (!Float.isFinite(weights[i])) {
        throw new IllegalArgumentException(
            "%s: weight %d is %s; weights must be finite".formatted(name, i, weights[i]));
      }
    }
    this.name = name;
    this.kind = kind;
    this.shape = shape;
    this.weights = weights;
  }

  public String name() {
    return name;
  }

  public LayerKind kind() {
    return kind;
  }

  public LayerShape shape() {
    return shape;
  }

  /**
   * The same layer with other weights.
   *
   * @param other OIHW; taken over
   * @throws IllegalArgumentException as the constructor
   */
  public Layer withWeights(float[] other) {
    return new Layer(name, other, kind, shape);
  }

  /** A copy of the weights, OIHW. */
  public float[] weights() {
    return weights.clone();
  }

  /**
   * One weight.
   *
   * @param index in OIHW order
   */
  public float weight(int index) {
    return weights[index];
  }

  /** Feeds the weights to {@code digest} as little-endian floats, without a second copy of them. */
  void digestWeights(MessageDigest digest) {
    ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (float weight : weights) {
      chunk.putFloat(weight);
      if (!chunk.hasRemaining()) {
        digest.update(chunk.flip());
        chunk.clear();
      }
    }
    digest.update(chunk.flip());
  }

  /**
   * The unrolled weight matrix of one group.
   *
   * @param group {@code 0 <= group < shape().groups()}
   */
  public WeightMatrix matrix(int group, RowOrder order) {
    Checks.inRange("group", group, 0, shape.groups() - 1);
    return unrolled(weights, shape, group, order);
  }

  /** One group of numbers by weight (OIHW, all groups), unrolled as the weights are. */
  static WeightMatrix unrolled(float[] byWeight, LayerShape shape, int group, RowOrder order) {
    int channels = shape.inputChannels() / shape.groups();
    int columns = shape.columns();
    Extent kernel = shape.kernel();
    float[][] rows = new float[shape.rows()][columns];
    int at = group * columns * shape.rows();
    for (int n = 0; n < columns; n++) {
      for (int c = 0; c < channels; c++) {
        for (int kh = 0; kh < kernel.height(); kh++) {
          for (int kw = 0; kw < kernel.width(); kw++) {
            rows[order.row(c, kh, kw, channels, kernel)][n] = byWeight[at++];
          }
        }
      }
    }
    return WeightMatrix.ofOwnedRows(rows, new Unrolling(kernel, order));
  }

  @Override
  public String toString() {
    return name + " " + shape;
  }
}
