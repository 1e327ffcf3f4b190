package org.segsweep.exec;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Graph;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.source.NetworkSource;

/**
 * Images per CPU-second of a {@link Runner}, beside a loop over libtorch that was written by hand
 * for ResNet-20. One thread, time of the whole process, batches of 250; the two take turns.
 */
@SuppressWarnings("try") // a scope acts by being open
public final class InferenceSpeed {
  private static final int BATCH = 250;
  private static final int ROUNDS = 5;
  private static final int BATCHES = 8;

  private InferenceSpeed() {}

  private interface Work {
    void run() throws Exception;
  }

  /** {@code args}: the ResNet-20 file with the names of its safetensors twin. */
  public static void main(String[] args) throws Exception {
    NativeEngine.require();
    ImportedNetwork network = NetworkSource.read(Path.of(args[0]), BatchNormPolicy.KEEP);
    try (Runner runner = Runner.of(network);
        ByHand byHand = new ByHand(network.graph())) {
      ImageBatch images = Noise.batch(runner.input(), BATCH, 1);
      check(runner.logits(images), byHand.logits(images));
      System.out.printf("%8s %10s %6s   images per CPU-second%n", "runner", "by hand", "ratio");
      for (int round = 0; round < ROUNDS; round++) {
        double ours = imagesPerCpuSecond(() -> runner.logits(images));
        double theirs = imagesPerCpuSecond(() -> byHand.logits(images));
        System.out.printf("%8.0f %10.0f %6.2f%n", ours, theirs, ours / theirs);
      }
    }
  }

  private static void check(float[][] ours, float[][] theirs) {
    for (int i = 0; i < ours.length; i++) {
      for (int c = 0; c < ours[i].length; c++) {
        if (Math.abs(ours[i][c] - theirs[i][c]) > 1e-3) {
          throw new IllegalStateException("the two disagree at image " + i);
        }
      }
    }
  }

  private static double imagesPerCpuSecond(Work work) throws Exception {
    long start = cpuNanos();
    for (int i = 0; i < BATCHES; i++) {
      work.run();
    }
    return BATCHES * BATCH / ((cpuNanos() - start) / 1e9);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** ResNet-20 with option-A shortcuts, as its definition reads. */
  private static final class ByHand implements AutoCloseable {
    private final Map<String, Tensor> tensors = new HashMap<>();

    ByHand(Graph graph) {
      graph
          .constants()
          .keySet()
          .forEach(name -> tensors.put(name, Tensors.owned(graph.weights(name))));
    }

    private Tensor get(String name) {
      Tensor tensor = tensors.get(name);
      if (tensor == null) {
        throw new IllegalArgumentException("the file has no tensor " + name);
      }
      return tensor;
    }

    float[][] logits(ImageBatch images) {
      try (PointerScope scope = new PointerScope();
          NoGradGuard inference = new NoGradGuard()) {
        Tensor x = Tensors.of(images.pixels(), images.count(), 3, 32, 32);
        x = torch.relu(normalised(convolved(x, "conv1", 1), "bn1"));
        for (int stage = 1; stage <= 3; stage++) {
          for (int block = 0; block < 3; block++) {
            int stride = stage > 1 && block == 0 ? 2 : 1;
            x = block("layer%d.%d".formatted(stage, block), x, stride, scope);
          }
        }
        x = torch.mean(x, new long[] {2, 3}, false, new ScalarTypeOptional());
        x = torch.linear(x, get("linear.weight"), new TensorOptional(get("linear.bias")));
        float[] flat = Tensors.read(x);
        float[][] rows = new float[images.count()][10];
        for (int i = 0; i < flat.length; i++) {
          rows[i / 10][i % 10] = flat[i];
        }
        return rows;
      }
    }

    private Tensor block(String name, Tensor x, int stride, PointerScope scope) {
      try (PointerScope inside = new PointerScope()) {
        Tensor y = convolved(x, name + ".conv1", stride);
        y = torch.relu(normalised(y, name + ".bn1"));
        y = normalised(convolved(y, name + ".conv2", 1), name + ".bn2");
        Tensor shortcut = x;
        if (stride == 2) {
          LongOptional all = new LongOptional();
          Tensor small = x.slice(2, all, all, 2).slice(3, all, all, 2);
          long side = x.size(1) / 2; // a quarter of the new width
          shortcut = torch.constant_pad_nd(small, new long[] {0, 0, 0, 0, side, side});
        }
        Tensor result = torch.relu(y.add(shortcut));
        scope.attach(result);
        return result;
      }
    }

    private Tensor convolved(Tensor x, String name, long stride) {
      long[] one = {1, 1};
      return torch.conv2d(
          x, get(name + ".weight"), new TensorOptional(), new long[] {stride, stride}, one, one, 1);
    }

    private Tensor normalised(Tensor x, String name) {
      return torch.batch_norm(
          x,
          new TensorOptional(get(name + ".weight")),
          new TensorOptional(get(name + ".bias")),
          new TensorOptional(get(name + ".running_mean")),
          new TensorOptional(get(name + ".running_var")),
          false,
          0,
          1e-5,
          false);
    }

    @Override
    public void close() {
      tensors.values().forEach(Tensor::close);
    }
  }
}
