package org.segsweep.dse.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.safetensors.SafetensorsFile;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.LayerShape;

/**
 * Reads what schemes must know of layers beside their weights, from the file that {@code segsweep
 * sample} writes: a tensor of inputs for each layer, named as the layer, of the extents {@code
 * [windows, channels, kernel rows, kernel columns]}, or {@code [windows, inputs]} where the kernel
 * is one position; and {@code NAME.gradient} of the extents of the weights, {@code [filters,
 * channels of a group, kernel rows, kernel columns]}, or {@code [filters, inputs]}.
 */
final class LayerEvidenceLoader {
  /** What the name of a layer's gradient ends with. */
  static final String GRADIENT = ".gradient";

  private LayerEvidenceLoader() {}

  /**
   * One evidence a layer, in the order of the layers.
   *
   * @param needed what is read, and must be there for every layer
   * @throws ImportFault naming the file, the tensor and the reason
   */
  static List<LayerEvidence> read(Path file, List<Layer> layers, Set<Evidence> needed)
      throws ImportFault {
    List<LayerEvidence> all = new ArrayList<>();
    for (Layer layer : layers) {
      all.add(LayerEvidence.none(layer.shape()));
    }
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      for (Evidence kind : needed) {
        requireThere(open, layers, kind);
        for (int i = 0; i < all.size(); i++) {
          all.set(i, with(all.get(i), open, layers.get(i), kind));
        }
        requireSomething(all, kind);
      }
      return List.copyOf(all);
    } catch (GraphFault e) {
      throw ImportFault.of(file, e.reason());
    }
  }

  private static String tensor(Layer layer, Evidence kind) {
    return switch (kind) {
      case INPUTS -> layer.name();
      case GRADIENT -> layer.name() + GRADIENT;
    };
  }

  /** Every tensor, with extents that fit, before any is read. */
  private static void requireThere(SafetensorsFile open, List<Layer> layers, Evidence kind)
      throws GraphFault {
    long windows = 0;
    for (Layer layer : layers) {
      String name = tensor(layer, kind);
      GraphFault.unless(
          open.contains(name), "holds no tensor %s; %s", ImportFault.quoted(name), wayOut(kind));
      List<Integer> dims = open.dims(name);
      requireFits(name, dims, layer.shape(), kind);
      if (kind == Evidence.INPUTS) {
        windows += dims.stream().mapToLong(d -> d).reduce(1, Math::multiplyExact);
        GraphFault.unless(
            windows <= ActivityLoader.MOST_VALUES,
            "more than %d sampled inputs; sample fewer windows",
            ActivityLoader.MOST_VALUES);
      }
    }
  }

  private static String wayOut(Evidence kind) {
    return switch (kind) {
      case INPUTS -> "sample the network of the sweep";
      case GRADIENT -> "sample the network of the sweep with --gradients";
    };
  }

  private static void requireFits(String name, List<Integer> dims, LayerShape shape, Evidence kind)
      throws GraphFault {
    List<Integer> expected = new ArrayList<>();
    expected.add(
        switch (kind) {
          case INPUTS -> dims.isEmpty() ? 0 : dims.get(0);
          case GRADIENT -> shape.outputChannels();
        });
    expected.add(
        switch (kind) {
          case INPUTS -> shape.inputChannels();
          case GRADIENT -> shape.inputChannels() / shape.groups();
        });
    Extent kernel = shape.kernel();
    boolean flat = kernel.area() == 1 && dims.equals(expected);
    expected.addAll(List.of(kernel.height(), kernel.width()));
    GraphFault.unless(
        flat || dims.equals(expected),
        "tensor %s: extents %s where the layer needs %s; %s",
        ImportFault.quoted(name),
        dims,
        expected,
        wayOut(kind));
  }

  private static LayerEvidence with(
      LayerEvidence known, SafetensorsFile open, Layer layer, Evidence kind)
      throws GraphFault, ImportFault {
    String name = tensor(layer, kind);
    float[] values = open.read(name).values();
    try {
      return switch (kind) {
        case INPUTS -> known.withInputs(values);
        case GRADIENT -> known.withGradient(values);
      };
    } catch (IllegalArgumentException e) {
      throw new GraphFault("tensor " + ImportFault.quoted(name) + ": " + e.getMessage());
    }
  }

  private static void requireSomething(List<LayerEvidence> all, Evidence kind) throws GraphFault {
    GraphFault.unless(
        !all.stream().allMatch(evidence -> evidence.allZero(kind)),
        switch (kind) {
          case INPUTS -> "every sampled input is 0; sample the network of the sweep on images";
          case GRADIENT -> "every gradient is 0; sample the network of the sweep on images";
        });
  }
}
