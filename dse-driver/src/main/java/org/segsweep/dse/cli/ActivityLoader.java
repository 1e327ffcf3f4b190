package org.segsweep.dse.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segsweep.activity.Activity;
import org.segsweep.activity.CellActivity;
import org.segsweep.activity.LayerInputs;
import org.segsweep.device.Accelerator;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.safetensors.SafetensorsFile;
import org.segsweep.workload.Extent;

/**
 * Reads sampled layer inputs: a safetensors file with a tensor for each layer, named as the layer,
 * of the extents {@code [windows, channels, kernel rows, kernel columns]}, or {@code [windows,
 * inputs]} where the kernel is one position.
 */
final class ActivityLoader {
  /** 256 MB of floats: thousands of windows of any network. */
  static final long MOST_VALUES = 1L << 26;

  private ActivityLoader() {}

  /**
   * A layer whose inputs are looked for.
   *
   * @param rows rows of one group's matrix
   */
  record Wanted(String name, int rows, int groups) {}

  /**
   * The data that costs follow.
   *
   * @throws CommandFault when the accelerator does not state what this needs
   */
  static Activity activity(Accelerator accelerator, List<LayerInputs> inputs, CellActivity cells)
      throws CommandFault {
    try {
      return Activity.of(accelerator, inputs, cells);
    } catch (IllegalArgumentException e) {
      throw CommandFault.invalidInput("activity: " + e.getMessage());
    }
  }

  /** The inputs of each layer, in the order asked for. */
  static List<LayerInputs> read(Path file, List<Wanted> layers) throws ImportFault {
    List<LayerInputs> inputs = new ArrayList<>();
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      for (Wanted layer : layers) {
        GraphFault.unless(
            open.contains(layer.name),
            "holds no tensor %s; sample the network of the sweep",
            ImportFault.quoted(layer.name));
      }
      requireBounded(open, layers);
      for (Wanted layer : layers) {
        inputs.add(read(open, layer));
      }
      GraphFault.unless(
          !inputs.stream().allMatch(LayerInputs::allZero),
          "every sampled input is 0; sample the network of the sweep on images");
      return inputs;
    } catch (GraphFault e) {
      throw ImportFault.of(file, e.reason());
    }
  }

  private static void requireBounded(SafetensorsFile open, List<Wanted> layers) throws GraphFault {
    long values = 0;
    for (Wanted layer : layers) {
      values += open.dims(layer.name).stream().mapToLong(d -> d).reduce(1, Math::multiplyExact);
      GraphFault.unless(
          values <= MOST_VALUES, "more than %d sampled inputs; sample fewer windows", MOST_VALUES);
    }
  }

  private static LayerInputs read(SafetensorsFile open, Wanted layer)
      throws GraphFault, ImportFault {
    String tensor = "tensor " + ImportFault.quoted(layer.name);
    List<Integer> dims = open.dims(layer.name);
    GraphFault.unless(
        dims.size() == 4 || dims.size() == 2,
        "%s: extents %s are neither [windows, channels, kernel rows, kernel columns] nor"
            + " [windows, inputs]",
        tensor,
        dims);
    long inputs = dims.stream().skip(1).mapToLong(d -> d).reduce(1, Math::multiplyExact);
    GraphFault.unless(
        inputs == (long) layer.rows * layer.groups,
        "%s: windows of %d inputs where the layer has %d; sample the network of the sweep",
        tensor,
        inputs,
        (long) layer.rows * layer.groups);
    try {
      Extent kernel = dims.size() == 4 ? new Extent(dims.get(2), dims.get(3)) : new Extent(1, 1);
      return new LayerInputs(dims.get(1) / layer.groups, kernel, open.read(layer.name).values());
    } catch (IllegalArgumentException e) {
      throw new GraphFault(tensor + ": " + e.getMessage());
    }
  }
}
