package org.segsweep.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;

/** Strings layers together and keeps track of the square image between them. */
final class Sketch {
  private final String id;
  private final String title;
  private final int inputChannels;
  private final int inputSide;
  private final List<LayerSpec> layers = new ArrayList<>();
  private int channels;
  private int side;

  Sketch(String id, String title, int inputChannels, int inputSide) {
    this.id = id;
    this.title = title;
    this.inputChannels = inputChannels;
    this.inputSide = inputSide;
    this.channels = inputChannels;
    this.side = inputSide;
  }

  /** How a window moves over an image. */
  record Slide(int kernel, int stride, int padding) {
    /** The window that keeps the image's extent at stride 1. */
    static Slide same(int kernel, int stride) {
      return new Slide(kernel, stride, kernel / 2);
    }

    int positions(int side) {
      return (side + 2 * padding - kernel) / stride + 1;
    }
  }

  int channels() {
    return channels;
  }

  Sketch conv(String name, int filters, Slide slide) {
    side = slide.positions(side);
    layers.add(convolution(name, channels, filters, slide.kernel()));
    channels = filters;
    return this;
  }

  /** A 1x1 convolution beside the main path, whose output extent is the present one. */
  Sketch shortcut(String name, int fromChannels) {
    layers.add(convolution(name, fromChannels, channels, 1));
    return this;
  }

  private LayerSpec convolution(String name, int from, int filters, int kernel) {
    LayerShape shape =
        new LayerShape(from, filters, new Extent(kernel, kernel), new Extent(side, side), 1);
    return new LayerSpec(name, LayerKind.CONVOLUTION, shape);
  }

  Sketch pool(Slide slide) {
    side = slide.positions(side);
    return this;
  }

  Sketch globalPool() {
    side = 1;
    return this;
  }

  /** A fully connected layer; an image before it is flattened. */
  Sketch fc(String name, int outputs) {
    Extent one = new Extent(1, 1);
    LayerShape shape = new LayerShape(channels * side * side, outputs, one, one, 1);
    layers.add(new LayerSpec(name, LayerKind.FULLY_CONNECTED, shape));
    channels = outputs;
    side = 1;
    return this;
  }

  CatalogueEntry entry() {
    return new CatalogueEntry(id, title, inputChannels, new Extent(inputSide, inputSide), layers);
  }
}
