package org.segsweep.catalogue;

import java.util.List;
import org.segsweep.catalogue.Sketch.Slide;

/** The layer lists of the catalogue, each with its source. */
final class Topologies {
  private static final Slide CONV3 = Slide.same(3, 1);
  private static final Slide HALVE = new Slide(2, 2, 0);
  private static final int CLASSES_CIFAR = 10;
  private static final int CLASSES_IMAGENET = 1000;

  private Topologies() {}

  static List<CatalogueEntry> all() {
    return List.of(
        leNet5(),
        vgg8(),
        vgg16Cifar(),
        vgg16ImageNet(),
        alexNet(),
        basicResNet("resnet18-imagenet", new int[] {2, 2, 2, 2}),
        basicResNet("resnet34-imagenet", new int[] {3, 4, 6, 3}),
        resNet50(),
        cifarResNet(20),
        cifarResNet(32),
        cifarResNet(44),
        cifarResNet(56),
        cifarResNet(110));
  }

  /** LeCun et al. 1998 on 28x28 digits without padding, as the trained network beside it. */
  private static CatalogueEntry leNet5() {
    Slide conv5 = new Slide(5, 1, 0);
    return new Sketch("lenet5", "LeNet-5, MNIST 28x28, unpadded 5x5 convolutions", 1, 28)
        .conv("conv1", 6, conv5)
        .pool(HALVE)
        .conv("conv2", 16, conv5)
        .pool(HALVE)
        .fc("fc1", 120)
        .fc("fc2", 84)
        .fc("fc3", CLASSES_CIFAR)
        .entry();
  }

  /** The network of NeuroSim's DNN+NeuroSim benchmark. */
  private static CatalogueEntry vgg8() {
    Sketch sketch = new Sketch("vgg8-cifar10", "VGG-8 as NeuroSim defines it, CIFAR-10", 3, 32);
    int layer = 1;
    for (int filters : new int[] {128, 256, 512}) {
      sketch.conv("conv" + layer++, filters, CONV3).conv("conv" + layer++, filters, CONV3);
      sketch.pool(HALVE);
    }
    return sketch.fc("fc1", 1024).fc("fc2", CLASSES_CIFAR).entry();
  }

  private static CatalogueEntry vgg16Cifar() {
    String title = "VGG-16 (configuration D), CIFAR-10, one fully connected layer";
    return vgg16(new Sketch("vgg16-cifar10", title, 3, 32)).fc("fc", CLASSES_CIFAR).entry();
  }

  /** Simonyan and Zisserman 2015, configuration D. */
  private static CatalogueEntry vgg16ImageNet() {
    String title = "VGG-16 (configuration D), ImageNet 224x224";
    return vgg16(new Sketch("vgg16-imagenet", title, 3, 224))
        .fc("fc1", 4096)
        .fc("fc2", 4096)
        .fc("fc3", CLASSES_IMAGENET)
        .entry();
  }

  private static Sketch vgg16(Sketch sketch) {
    int[] filters = {64, 128, 256, 512, 512};
    int[] convolutions = {2, 2, 3, 3, 3};
    for (int stage = 0; stage < filters.length; stage++) {
      for (int i = 1; i <= convolutions[stage]; i++) {
        sketch.conv("conv%d_%d".formatted(stage + 1, i), filters[stage], CONV3);
      }
      sketch.pool(HALVE);
    }
    return sketch;
  }

  /** Krizhevsky 2014 (arXiv 1404.5997), the one-column variant without groups. */
  private static CatalogueEntry alexNet() {
    String title = "AlexNet, one-column variant (64-192-384-256-256), ImageNet 224x224";
    Slide pool = new Slide(3, 2, 0);
    return new Sketch("alexnet-imagenet", title, 3, 224)
        .conv("conv1", 64, new Slide(11, 4, 2))
        .pool(pool)
        .conv("conv2", 192, Slide.same(5, 1))
        .pool(pool)
        .conv("conv3", 384, CONV3)
        .conv("conv4", 256, CONV3)
        .conv("conv5", 256, CONV3)
        .pool(pool)
        .fc("fc1", 4096)
        .fc("fc2", 4096)
        .fc("fc3", CLASSES_IMAGENET)
        .entry();
  }

  private static Sketch imageNetStem(String id, String title) {
    return new Sketch(id, title, 3, 224).conv("conv1", 64, Slide.same(7, 2)).pool(Slide.same(3, 2));
  }

  /** He et al. 2016, two 3x3 convolutions a block, 1x1 shortcuts where the extent changes. */
  private static CatalogueEntry basicResNet(String id, int[] blocks) {
    String depth = id.substring("resnet".length(), id.indexOf('-'));
    Sketch sketch = imageNetStem(id, "ResNet-%s, ImageNet 224x224, 1x1 shortcuts".formatted(depth));
    for (int stage = 0; stage < blocks.length; stage++) {
      for (int block = 0; block < blocks[stage]; block++) {
        basicBlock(sketch, stage, block);
      }
    }
    return sketch.globalPool().fc("fc", CLASSES_IMAGENET).entry();
  }

  private static void basicBlock(Sketch sketch, int stage, int block) {
    String name = "layer%d.%d.".formatted(stage + 1, block);
    boolean first = stage > 0 && block == 0;
    int before = sketch.channels();
    int width = 64 << stage;
    sketch.conv(name + "conv1", width, Slide.same(3, first ? 2 : 1));
    sketch.conv(name + "conv2", width, CONV3);
    if (first) {
      sketch.shortcut(name + "shortcut", before);
    }
  }

  /** The common later variant with the stride in the 3x3 convolution. */
  private static CatalogueEntry resNet50() {
    Sketch sketch =
        imageNetStem("resnet50-imagenet", "ResNet-50 (v1.5: stride in the 3x3), ImageNet 224x224");
    int[] blocks = {3, 4, 6, 3};
    for (int stage = 0; stage < blocks.length; stage++) {
      for (int block = 0; block < blocks[stage]; block++) {
        bottleneck(sketch, stage, block);
      }
    }
    return sketch.globalPool().fc("fc", CLASSES_IMAGENET).entry();
  }

  private static void bottleneck(Sketch sketch, int stage, int block) {
    String name = "layer%d.%d.".formatted(stage + 1, block);
    Slide point = new Slide(1, 1, 0);
    int before = sketch.channels();
    int width = 64 << stage;
    sketch.conv(name + "conv1", width, point);
    sketch.conv(name + "conv2", width, Slide.same(3, stage > 0 && block == 0 ? 2 : 1));
    sketch.conv(name + "conv3", 4 * width, point);
    if (block == 0) {
      sketch.shortcut(name + "shortcut", before);
    }
  }

  /** He et al. 2016, section 4.2: 6n+2 layers, parameter-free shortcuts (option A). */
  private static CatalogueEntry cifarResNet(int depth) {
    String title = "ResNet-%d, CIFAR-10, parameter-free shortcuts (option A)".formatted(depth);
    Sketch sketch =
        new Sketch("resnet%d-cifar10".formatted(depth), title, 3, 32).conv("conv1", 16, CONV3);
    int blocks = (depth - 2) / 6;
    for (int stage = 0; stage < 3; stage++) {
      for (int block = 0; block < blocks; block++) {
        String name = "layer%d.%d.".formatted(stage + 1, block);
        int width = 16 << stage;
        sketch.conv(name + "conv1", width, Slide.same(3, stage > 0 && block == 0 ? 2 : 1));
        sketch.conv(name + "conv2", width, CONV3);
      }
    }
    return sketch.globalPool().fc("linear", CLASSES_CIFAR).entry();
  }
}
