package org.segsweep.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerBinding;
import org.segsweep.graph.Shape;
import org.segsweep.workload.Checks;

/**
 * An imported network that is ready to run, with weights that can be replaced layer by layer. Owns
 * native memory, so it must be closed; belongs to one thread at a time.
 */
@SuppressWarnings("try") // a scope acts by being open
public final class Runner implements AutoCloseable {
  /** Elements of the widest activation that one call keeps within, 64 MiB. */
  private static final int WIDEST_ELEMENTS = 1 << 24;

  private static final int LARGEST_BATCH = 250;

  private final ImportedNetwork network;
  private final Program program;
  private final Parameters parameters;
  private final Shape input;

  private Runner(ImportedNetwork network, Program program, Parameters parameters) {
    this.network = network;
    this.program = program;
    this.parameters = parameters;
    this.input = network.graph().signal(network.graph().inputs().get(0)).shape();
  }

  /**
   * Copies the weights of a network to the engine.
   *
   * @throws EngineFault when the engine is not available here, or the network has not exactly one
   *     input and one output
   */
  public static Runner of(ImportedNetwork network) throws EngineFault {
    NativeEngine.require();
    return of(network, Program.of(network));
  }

  /** The same for a program that is not that of inference. */
  static Runner of(ImportedNetwork network, Program program) {
    return new Runner(network, program, new Parameters(program.parameters()));
  }

  /**
   * Another program over the parameters of this runner, as they are; they stay this runner's to
   * close.
   *
   * @param other a program of the same network
   */
  Runner sharing(Program other) {
    return new Runner(network, other, parameters);
  }

  /** What one image must be: extents in the order of the file, mostly [C, H, W]. */
  public Shape input() {
    return input;
  }

  public ImportedNetwork network() {
    return network;
  }

  /**
   * How many images to hand over at once: enough to be fast, few enough that the widest activation
   * stays within 64 MiB of native memory.
   */
  public int batchSize() {
    return Math.max(1, Math.min(LARGEST_BATCH, WIDEST_ELEMENTS / Program.widest(network.graph())));
  }

  /**
   * What the network yields for each image, flattened.
   *
   * @throws EngineFault when the images do not fit the network, or a node fails, naming it
   */
  public float[][] logits(ImageBatch batch) throws EngineFault {
    return tapped(batch, (layer, activations) -> {});
  }

  /**
   * The logits with every layer computed by plain Java instead of its weights; biases are added.
   *
   * @throws EngineFault as {@link #logits}
   */
  public float[][] computed(ImageBatch batch, LayerComputer computer) throws EngineFault {
    return tapped(batch, new ComputedLayers(network, batch, computer));
  }

  /**
   * The logits with the inputs of every layer rounded on their way in.
   *
   * @throws EngineFault as {@link #logits}
   */
  public float[][] rounded(ImageBatch batch, InputRounding rounding) throws EngineFault {
    return tapped(batch, new RoundedInputs(rounding));
  }

  private float[][] tapped(ImageBatch batch, Tap tap) throws EngineFault {
    if (batch.count() == 0) {
      return new float[0][];
    }
    try (PointerScope scope = new PointerScope();
        NoGradGuard inference = new NoGradGuard()) {
      float[] flat = Tensors.read(run(batch, tap, scope));
      int width = flat.length / batch.count();
      float[][] rows = new float[batch.count()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
      }
      return rows;
    }
  }

  /**
   * Runs other weights in one layer from now on.
   *
   * @param layer index in {@code network().network().layers()}
   * @param weights as that layer has them (OIHW); a batch normalisation that the importer folded
   *     into them is taken out again
   */
  public void replaceWeights(int layer, float[] weights) {
    Checks.inRange("layer", layer, 0, network.bindings().size() - 1);
    LayerBinding binding = network.bindings().get(layer);
    int parameter = program.layerParameters().get(layer);
    float[] original = program.parameters().get(parameter).stored().values();
    try (PointerScope scope = new PointerScope()) {
      Tensors.write(binding.stored(weights, original), parameters.tensor(parameter));
    }
  }

  /** The weights that run in one layer, as the file stores them; they end with the runner. */
  Tensor layerWeights(int layer) {
    return parameters.tensor(program.layerParameters().get(layer));
  }

  /** One parameter of the program; it ends with the runner. */
  Tensor parameter(int index) {
    return parameters.tensor(index);
  }

  /**
   * The gradients of a loss that {@link #run} led to, recording, by tensors of this runner; one
   * that the loss does not depend on is undefined.
   */
  TensorVector gradients(Tensor loss, Tensor[] by) throws EngineFault {
    try {
      return torch.grad(
          new TensorVector(loss),
          new TensorVector(by),
          new TensorVector(),
          new BoolOptional(false),
          false,
          true);
    } catch (RuntimeException e) {
      throw new EngineFault(
          EngineFault.Kind.FAILED,
          "%s: loss gradient: %s".formatted(network.graph().name(), EngineFault.firstLine(e)));
    }
  }

  /** Sees what layers read and what nodes yield, and may stand in for layers. */
  interface Tap {
    /** What computes a layer: its own kernel, unless something stands in for it. */
    default Kernel kernel(int layer, Kernel own) {
      return own;
    }

    /**
     * The input of a layer for the whole batch.
     *
     * @param activations ends with the call
     */
    void input(int layer, Tensor activations) throws EngineFault;

    /** What a node made of its inputs, which end with the call. */
    default void output(Program.Step step, List<Tensor> inputs, Tensor output) throws EngineFault {}
  }

  /** The result for a batch, which lives as long as {@code scope}, the innermost one. */
  Tensor run(ImageBatch batch, Tap tap, PointerScope scope) throws EngineFault {
    if (!batch.shape().equals(input)) {
      throw new EngineFault(
          EngineFault.Kind.UNFIT,
          "%s takes images of %s, these are %s"
              .formatted(network.graph().name(), input, batch.shape()));
    }
    @Nullable Tensor[] values = new @Nullable Tensor[program.values()];
    values[0] = Tensors.of(batch.pixels(), Tensors.batched(batch.count(), input));
    for (int p = 0; p < parameters.count(); p++) {
      values[p + 1] = parameters.tensor(p);
    }
    for (Program.Step step : program.steps()) {
      List<Tensor> inputs = new ArrayList<>();
      for (int value : step.inputs()) {
        inputs.add(made(values[value]));
      }
      Kernel kernel = step.kernel();
      if (step.layer().isPresent()) {
        int layer = step.layer().getAsInt();
        tap.input(layer, inputs.get(0));
        kernel = tap.kernel(layer, kernel);
      }
      Tensor output = apply(step, kernel, inputs, scope);
      tap.output(step, inputs, output);
      values[step.output()] = output;
      for (int value : step.ended()) {
        made(values[value]).close();
        values[value] = null;
      }
    }
    return made(values[program.result()]);
  }

  /** The intermediate tensors of a kernel end with it. */
  private Tensor apply(Program.Step step, Kernel kernel, List<Tensor> inputs, PointerScope scope)
      throws EngineFault {
    try (PointerScope inside = new PointerScope()) {
      Tensor output = kernel.apply(inputs);
      scope.attach(output);
      return output;
    } catch (RuntimeException e) {
      throw new EngineFault(
          EngineFault.Kind.FAILED,
          "%s: node '%s': %s"
              .formatted(network.graph().name(), step.node().name(), EngineFault.firstLine(e)));
    }
  }

  private static Tensor made(@Nullable Tensor value) {
    if (value == null) {
      throw new IllegalStateException("a value is read before it is made, or after its end");
    }
    return value;
  }

  @Override
  public void close() {
    parameters.close();
  }
}
