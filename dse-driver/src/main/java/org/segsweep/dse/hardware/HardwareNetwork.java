package org.segsweep.dse.hardware;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.cost.Periphery;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dse.plan.PlannedPoint;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.InputRange;
import org.segsweep.exec.Runner;
import org.segsweep.exec.SampleSize;
import org.segsweep.readout.ProgrammedLayer;
import org.segsweep.workload.LayerEvidence;

/**
 * A network as one design point puts it on crossbars.
 *
 * @param layers in the order of the network
 * @param programmed the same, written to perfect cells
 */
public record HardwareNetwork(List<HardwareLayer> layers, List<ProgrammedLayer> programmed) {
  public HardwareNetwork {
    layers = List.copyOf(layers);
    programmed = List.copyOf(programmed);
  }

  /**
   * Prunes, quantises and places a network, and finds the scales of its inputs: the largest that
   * its layers read while it runs with quantised weights on sample images.
   *
   * @param runner runs the network of {@code weights}; its weights are replaced
   * @param weights of the file, or what training left
   * @param evidence what is known of each layer beside its weights
   * @param samples normalised as the network wants it; not those that are scored, if it can be
   * @throws HardwareFault when the simulator cannot read such a point
   * @throws EngineFault when the images do not fit the network
   * @throws DataFault when the images cannot be read
   */
  public static HardwareNetwork of(
      Runner runner,
      TrainedPoint weights,
      List<LayerEvidence> evidence,
      PlannedPoint point,
      Samples samples)
      throws HardwareFault, EngineFault, DataFault {
    List<PlacedLayer> placed =
        PointLayers.of(weights.network().network(), weights.layers(), evidence, point);
    for (int l = 0; l < placed.size(); l++) {
      runner.replaceWeights(l, placed.get(l).quantisedWeights());
    }
    List<InputRange> ranges = InputRange.of(runner, samples.images, samples.size);
    return of(placed, ranges, point.point().periphery().periphery());
  }

  /**
   * Images that the scales of inputs are found on.
   *
   * @param size how many; all windows of each are looked at
   */
  public record Samples(ImageSet images, SampleSize size) {}

  static HardwareNetwork of(List<PlacedLayer> placed, List<InputRange> ranges, Periphery periphery)
      throws HardwareFault {
    List<HardwareLayer> layers = new ArrayList<>();
    List<ProgrammedLayer> programmed = new ArrayList<>();
    for (int l = 0; l < placed.size(); l++) {
      try {
        InputScale input = InputScale.of(ranges.get(l), periphery);
        layers.add(new HardwareLayer(placed.get(l), input, periphery.adc()));
        programmed.add(layers.get(l).programmed());
      } catch (IllegalArgumentException e) {
        throw HardwareFault.ofLayer(placed.get(l).layer().name(), e);
      }
    }
    return new HardwareNetwork(layers, programmed);
  }

  /** Puts the pruned weights into the network, as they were before they were quantised. */
  public void runPruned(Runner runner) {
    for (int l = 0; l < layers.size(); l++) {
      runner.replaceWeights(l, layers.get(l).placed().prunedWeights());
    }
  }

  /** Layers whose inputs have a sign. */
  public long signedLayers() {
    return layers.stream().filter(layer -> layer.input().format().smallest() < 0).count();
  }

  /** Cells that reading one image takes: used cells times windows times input slices. */
  public long cellReads() {
    long reads = 0;
    for (ProgrammedLayer layer : programmed) {
      long perWindow = layer.usedCells() * layer.config().inputs().passes();
      reads = Math.addExact(reads, Math.multiplyExact(perWindow, layer.shape().windows()));
    }
    return reads;
  }
}
