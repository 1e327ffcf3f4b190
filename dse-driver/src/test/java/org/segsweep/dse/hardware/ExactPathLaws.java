package org.segsweep.dse.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.segsweep.cost.Periphery;
import org.segsweep.dse.plan.PlannedPoint;
import org.segsweep.exec.InputRange;
import org.segsweep.readout.NonIdealities;
import org.segsweep.readout.WeightScale;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Network;

/** A read-out with exact converters and perfect cells is the quantised integer product. */
class ExactPathLaws {
  private static final String SPACE =
      """
      schemes:
        - dense: {rowOrder: [chw, hwc, cwh]}
        - unstructured: {keep: [1/2, 1/4], ratios: [uniform, {sensitivity: weights}]}
        - filter: {keep: 1/2, rowOrder: hwc}
        - filter-shape: {keep: 1/2, ratios: {threshold: weights}}
        - hybrid-p: {keep: 1/2}
        - forms: {keep: [1/2, 1], fragment: [4, 8], rowOrder: [chw, hwc, cwh]}
        - tinyadc: {keep: 1/4}
        - segprune: {segmentRows: 16, keep: 1/2, shapesPerBand: 2, rowOrder: [chw, cwh]}
        - {scheme: [{filter-shape: {keep: 1/2}}, polarise]}
      mapping: [A, {B: {activeRows: 8}}]
      crossbar: {rows: [16, 64], cellBits: [1, 2]}
      periphery: {adcBits: exact, dacBits: [1, 2]}
      precision: {weights: [4, 8], inputs: [4, 8], sign: [offset, pair-arrays], scale: [layer, filter]}
      exempt: []
      """;

  @Property(tries = 300)
  void exactConvertersGiveTheIntegerProduct(@ForAll long seed) throws Exception {
    var random = new SplittableRandom(seed);
    Network network = Points.network(random.nextLong());
    List<PlannedPoint> points = Points.of(network, SPACE);
    PlannedPoint point = points.get(random.nextInt(points.size()));
    Periphery periphery = point.point().periphery().periphery();
    List<PlacedLayer> placed =
        PointLayers.of(network, Points.untrained(network), Points.nothingKnown(network), point);
    List<InputRange> ranges = new ArrayList<>();
    for (int l = 0; l < placed.size(); l++) {
      float least = random.nextBoolean() ? 0 : -random.nextInt(1, 4);
      ranges.add(new InputRange(least, random.nextInt(1, 4)));
    }
    HardwareNetwork hardware = HardwareNetwork.of(placed, ranges, periphery);
    ExactPath path = ExactPath.of(hardware, NonIdealities.NONE, seed);
    for (int l = 0; l < placed.size(); l++) {
      float[] inputs = inputs(network.layers().get(l).shape(), ranges.get(l), random);
      var plain =
          new Plain(
              placed.get(l).prunedWeights(),
              network.layers().get(l).shape(),
              point.point().mapping().weightBits(),
              point.point().mapping().scale());
      assertThat(path.multiply(l, l, inputs))
          .as("%s of %s", network.layers().get(l).name(), point.point().canonicalText())
          .isEqualTo(plain.multiply(inputs, ranges.get(l), periphery.inputBits()));
    }
    assertThat(path.clippedShare()).isZero();
  }

  /** Weights are pruned, never moved: each is zero or the trained one. */
  @Property(tries = 100)
  void whatIsLeftOfTheWeightsIsInTheirPlaces(@ForAll long seed) throws Exception {
    var random = new SplittableRandom(seed);
    Network network = Points.network(random.nextLong());
    List<PlannedPoint> points = Points.of(network, SPACE);
    PlannedPoint point = points.get(random.nextInt(points.size()));
    List<PlacedLayer> placed =
        PointLayers.of(network, Points.untrained(network), Points.nothingKnown(network), point);
    boolean dense = point.point().prune().scheme().equals("dense");
    for (int l = 0; l < placed.size(); l++) {
      Layer layer = network.layers().get(l);
      float[] pruned = placed.get(l).prunedWeights();
      int kept = 0;
      for (int i = 0; i < pruned.length; i++) {
        assertThat(pruned[i]).isIn(0f, layer.weight(i));
        kept += pruned[i] == layer.weight(i) ? 1 : 0;
      }
      assertThat(kept).isPositive();
      if (dense) {
        assertThat(kept).isEqualTo(pruned.length);
      }
    }
  }

  /** Within the range, at its ends, and beyond. */
  private static float[] inputs(LayerShape shape, InputRange range, SplittableRandom random) {
    float[] inputs = new float[shape.rows() * shape.groups()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] =
          switch (random.nextInt(5)) {
            case 0 -> range.most();
            case 1 -> range.least();
            case 2 -> 1.5f * range.most();
            default ->
                (float) (range.least() + random.nextDouble() * (range.most() - range.least()));
          };
    }
    return inputs;
  }

  /** The product of rounded numbers, weight by weight in the order of the file. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Plain(float[] weights, LayerShape shape, int bits, WeightScale scale) {

    float[] multiply(float[] inputs, InputRange range, int inputBits) {
      int low = range.least() < 0 ? -(1 << (inputBits - 1)) : 0;
      int high = (range.least() < 0 ? 1 << (inputBits - 1) : 1 << inputBits) - 1;
      double unit = range.most() / (double) high;
      if (low < 0) {
        unit = Math.max(unit, range.least() / (double) low);
      }
      float[] sums = new float[shape.outputChannels()];
      for (int n = 0; n < sums.length; n++) {
        double step = step(n);
        long sum = 0;
        for (int k = 0; k < shape.rows(); k++) {
          float input = inputs[n / shape.columns() * shape.rows() + k];
          long x = Math.max(low, Math.min(high, (long) Math.rint(input / unit)));
          sum += x * (long) Math.rint(weights[n * shape.rows() + k] / step);
        }
        sums[n] = (float) (sum * (unit * step));
      }
      return sums;
    }

    private double step(int filter) {
      int from = scale == WeightScale.LAYER ? 0 : filter * shape.rows();
      int to = scale == WeightScale.LAYER ? weights.length : from + shape.rows();
      double largest = 0;
      for (int i = from; i < to; i++) {
        largest = Math.max(largest, Math.abs(weights[i]));
      }
      return largest == 0 ? 1 : largest / ((1 << (bits - 1)) - 1);
    }
  }
}
