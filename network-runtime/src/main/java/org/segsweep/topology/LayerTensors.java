package org.segsweep.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.safetensors.SafetensorsFile;

/** Where the tensors of layers come from. */
sealed interface LayerTensors {
  /**
   * A tensor.
   *
   * @param wanted the extents that follow from the topology; empty where it leaves them to the file
   * @throws GraphFault when there is none of that name and those extents
   */
  FloatTensor tensor(String name, Optional<List<Integer>> wanted) throws GraphFault, ImportFault;

  /**
   * Whether a layer has a tensor that it can do without.
   *
   * @param wanted what the topology says; empty where it leaves that to the file
   * @throws GraphFault when the file says otherwise
   */
  boolean has(String name, Optional<Boolean> wanted) throws GraphFault;

  /** The tensors of a file, which must be those that the topology states. */
  record Stored(SafetensorsFile file) implements LayerTensors {
    @Override
    public FloatTensor tensor(String name, Optional<List<Integer>> wanted)
        throws GraphFault, ImportFault {
      List<Integer> dims = file.dims(name);
      if (wanted.isPresent()) {
        GraphFault.unless(
            dims.equals(wanted.get()),
            "tensor %s is of %s, the topology says %s",
            ImportFault.quoted(name),
            dims,
            wanted.get());
      }
      return file.read(name);
    }

    @Override
    public boolean has(String name, Optional<Boolean> wanted) throws GraphFault {
      boolean isThere = file.contains(name);
      GraphFault.unless(
          wanted.isEmpty() || wanted.get() == isThere,
          isThere
              ? "the weights hold a tensor %s, the topology says bias: false"
              : "the weights hold no tensor %s, the topology says bias: true",
          ImportFault.quoted(name));
      return isThere;
    }
  }

  /**
   * Tensors before any training: only their extents count.
   *
   * @param extents what the extents are where the topology leaves them to the file; empty when that
   *     does not exist
   */
  record Blank(Optional<SafetensorsFile> extents) implements LayerTensors {
    @Override
    public FloatTensor tensor(String name, Optional<List<Integer>> wanted) throws GraphFault {
      List<Integer> dims;
      if (wanted.isPresent()) {
        dims = wanted.get();
      } else if (extents.isPresent()) {
        dims = extents.get().dims(name);
      } else {
        throw new GraphFault(
            "no weights file says the extents of %s; state filters (and the kernel of a"
                    .formatted(ImportFault.quoted(name))
                + " convolution)");
      }
      long values = 1;
      for (int dim : dims) {
        values *= dim;
        GraphFault.unless(
            values <= Integer.MAX_VALUE,
            "tensor %s of %s is too large",
            ImportFault.quoted(name),
            dims);
      }
      float[] ones = new float[(int) values];
      Arrays.fill(ones, 1);
      return FloatTensor.owning(dims, ones);
    }

    @Override
    public boolean has(String name, Optional<Boolean> wanted) {
      return wanted.orElseGet(() -> extents.isEmpty() || extents.get().contains(name));
    }
  }
}
