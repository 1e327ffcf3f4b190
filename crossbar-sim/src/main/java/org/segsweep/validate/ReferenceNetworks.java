package org.segsweep.validate;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;

/**
 * Layer lists of the networks that published figures are for. Shapes only: the counts they are
 * compared with do not depend on weights.
 */
public final class ReferenceNetworks {
  private ReferenceNetworks() {}

  /** VGG-8 for 32 x 32 images as DNN+NeuroSim defines it: padded 3x3 convolutions, two FC. */
  public static List<LayerShape> vgg8() {
    return List.of(
        convolution(3, 3, 128, 32),
        convolution(128, 3, 128, 32),
        convolution(128, 3, 256, 16),
        convolution(256, 3, 256, 16),
        convolution(256, 3, 512, 8),
        convolution(512, 3, 512, 8),
        fullyConnected(8192, 1024),
        fullyConnected(1024, 10));
  }

  /** VGG-16 (configuration D) for 32 x 32 images, one fully connected layer. */
  public static List<LayerShape> vgg16Cifar() {
    int[] filters = {64, 128, 256, 512, 512};
    int[] convolutions = {2, 2, 3, 3, 3};
    List<LayerShape> layers = new ArrayList<>();
    int channels = 3;
    for (int stage = 0; stage < filters.length; stage++) {
      for (int i = 0; i < convolutions[stage]; i++) {
        layers.add(convolution(channels, 3, filters[stage], 32 >> stage));
        channels = filters[stage];
      }
    }
    layers.add(fullyConnected(channels, 10));
    return layers;
  }

  /** ResNet-18 for 224 x 224 images (He et al. 2016), 1x1 shortcuts included. */
  public static List<LayerShape> resnet18() {
    return resnet18(convolution(3, 7, 64, 112), 56, 1000);
  }

  /** ResNet-18 for 32 x 32 images: a 3x3 stem without pooling, ten classes. */
  public static List<LayerShape> resnet18Cifar() {
    return resnet18(convolution(3, 3, 64, 32), 32, 10);
  }

  private static List<LayerShape> resnet18(LayerShape stem, int firstOutput, int classes) {
    List<LayerShape> layers = new ArrayList<>(List.of(stem));
    int channels = 64;
    for (int stage = 0; stage < 4; stage++) {
      int filters = 64 << stage;
      int output = firstOutput >> stage;
      layers.add(convolution(channels, 3, filters, output));
      for (int i = 0; i < 3; i++) {
        layers.add(convolution(filters, 3, filters, output));
      }
      if (stage > 0) {
        layers.add(convolution(channels, 1, filters, output));
      }
      channels = filters;
    }
    layers.add(fullyConnected(512, classes));
    return layers;
  }

  static LayerShape convolution(int channels, int kernel, int filters, int output) {
    return new LayerShape(
        channels, filters, new Extent(kernel, kernel), new Extent(output, output), 1);
  }

  static LayerShape fullyConnected(int inputs, int filters) {
    return convolution(inputs, 1, filters, 1);
  }
}
