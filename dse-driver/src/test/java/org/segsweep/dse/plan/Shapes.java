package org.segsweep.dse.plan;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;

/** Layer shapes of known networks; a plan needs no weights. */
final class Shapes {
  static final AcceleratorFacts ISAAC = new AcceleratorFacts("isaac-ce", "0", 1, 16);

  private final List<LayerFacts> layers = new ArrayList<>();

  private Shapes() {}

  /** LeNet-5 with 6, 16, 120, 84 and 10 outputs. */
  static NetworkFacts lenet5() {
    Shapes net = new Shapes();
    net.convolution(1, 6, 5, 28);
    net.convolution(6, 16, 5, 10);
    net.fullyConnected(400, 120);
    net.fullyConnected(120, 84);
    net.fullyConnected(84, 10);
    return new NetworkFacts("lenet5", "0", net.layers);
  }

  /** ResNet-20 for CIFAR with identity shortcuts. */
  static NetworkFacts resnet20() {
    Shapes net = new Shapes();
    net.convolution(3, 16, 3, 32);
    int channels = 16;
    for (int width : new int[] {16, 32, 64}) {
      for (int i = 0; i < 6; i++) {
        net.convolution(channels, width, 3, 512 / width);
        channels = width;
      }
    }
    net.fullyConnected(64, 10);
    return new NetworkFacts("resnet20", "0", net.layers);
  }

  private void convolution(int channels, int filters, int kernel, int side) {
    add(
        LayerKind.CONVOLUTION,
        new LayerShape(channels, filters, new Extent(kernel, kernel), new Extent(side, side), 1));
  }

  private void fullyConnected(int inputs, int outputs) {
    add(
        LayerKind.FULLY_CONNECTED,
        new LayerShape(inputs, outputs, new Extent(1, 1), new Extent(1, 1), 1));
  }

  private void add(LayerKind kind, LayerShape shape) {
    layers.add(new LayerFacts("layer" + layers.size(), kind, shape, "hash" + layers.size()));
  }
}
