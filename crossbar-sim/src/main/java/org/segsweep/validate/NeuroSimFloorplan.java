package org.segsweep.validate;

import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.device.Crossbar;
import org.segsweep.workload.Checks;

/**
 * The chip that DNN+NeuroSim V1.3 lays out for a network, layer by layer ({@code pipeline} off) and
 * with its novel mapping. The rules, read from the tool's source, are in docs/models/neurosim.md;
 * array counts come from our mapper.
 *
 * @param layers one a layer of the network, in order
 */
public record NeuroSimFloorplan(List<Placement> layers) {

  /**
   * One layer.
   *
   * @param arrays sub-arrays of one copy of the weights
   * @param duplication copies
   * @param tiles tiles, shared with no other layer
   * @param utilisation share of the cells of those tiles that hold a copy
   * @param adcCycles cycles of the synchronous converter phase of one image
   * @param conversions conversions of one image: all columns of all arrays of one copy
   */
  public record Placement(
      long arrays,
      long duplication,
      long tiles,
      double utilisation,
      double adcCycles,
      long conversions) {}

  public NeuroSimFloorplan {
    layers = List.copyOf(layers);
  }

  /**
   * Lays out a network.
   *
   * @throws IllegalArgumentException where NeuroSim gives up: a sub-array too large for its
   *     hierarchy of tiles and processing elements
   */
  public static NeuroSimFloorplan of(List<NeuroSimLayer> layers, NeuroSimSetting setting) {
    Checks.require(!layers.isEmpty(), "a floor plan needs a layer");
    List<NeuroSimMatrix> matrices = NeuroSimMatrix.of(layers, setting);
    NeuroSimSizes sizes = NeuroSimSizes.of(matrices, setting.subArray());
    return new NeuroSimFloorplan(
        IntStream.range(0, layers.size())
            .mapToObj(i -> place(layers.get(i), matrices.get(i), sizes, setting))
            .toList());
  }

  private static Placement place(
      NeuroSimLayer layer, NeuroSimMatrix matrix, NeuroSimSizes sizes, NeuroSimSetting setting) {
    long side = matrix.isNovel() ? sizes.novelElement() : sizes.tile();
    long arrays = matrix.arrays(setting.mapping());
    long duplication = duplication(matrix, sizes, setting.subArray());
    long tiles = matrix.squares(side);
    double room = (double) tiles * matrix.positions() * side * side;
    long reads = Math.multiplyExact(layer.windows(), (long) setting.inputBits());
    long columns = Math.multiplyExact(arrays, (long) setting.subArray().columns());
    return new Placement(
        arrays,
        duplication,
        tiles,
        duplication * matrix.cells() / room,
        (double) reads * setting.columnsPerAdc() / duplication,
        Math.multiplyExact(reads, columns));
  }

  /** Copies in a processing element, times processing elements of a tile that hold a copy. */
  private static long duplication(NeuroSimMatrix matrix, NeuroSimSizes sizes, Crossbar subArray) {
    long elements =
        matrix.isNovel() ? 1 : matrix.copies(sizes.tile(), sizes.element(), sizes.element());
    long element = matrix.isNovel() ? sizes.novelElement() : sizes.element();
    return elements * matrix.copies(element, subArray.rows(), subArray.columns());
  }

  /** Sub-arrays of one copy of every layer. */
  public long arrays() {
    return layers.stream().mapToLong(Placement::arrays).sum();
  }

  /** Sub-arrays of all copies. */
  public long duplicatedArrays() {
    return layers.stream().mapToLong(l -> Math.multiplyExact(l.arrays(), l.duplication())).sum();
  }

  public long tiles() {
    return layers.stream().mapToLong(Placement::tiles).sum();
  }

  /** NeuroSim's figure for the chip: layers weighted by tiles, which are of two sizes. */
  public double utilisation() {
    return layers.stream().mapToDouble(l -> l.utilisation() * l.tiles()).sum() / tiles();
  }

  /** Converter cycles of one image, one layer after the other. */
  public double adcCycles() {
    return layers.stream().mapToDouble(Placement::adcCycles).sum();
  }

  public long conversions() {
    return layers.stream().mapToLong(Placement::conversions).sum();
  }
}
