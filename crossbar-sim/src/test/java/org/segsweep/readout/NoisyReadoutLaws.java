package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.SignScheme;
import org.segsweep.workload.WeightMatrix;

class NoisyReadoutLaws {
  private static final NoisePlace PLACE = new NoisePlace(7, 3);

  @Property(tries = 400)
  void withoutAnyEffectTheReadOutIsExact(
      @ForAll("cases") ReadoutCase c, @ForAll("ranges") ClippingRange range, @ForAll long seed) {
    var effects = NonIdealities.NONE.with(ConverterEffects.NONE.withRange(range));
    int[] inputs = c.inputs(seed);
    assertThat(NoisyReadout.of(c.programmed(), effects, PLACE).multiply(inputs, 0).outputs())
        .isEqualTo(asDoubles(c.weights().multiply(inputs)));
  }

  @Property(tries = 100)
  void dummyColumnOfPerfectCellsRemovesTheOffCurrent(
      @ForAll("cases") ReadoutCase c, @ForAll @DoubleRange(min = 1.5, max = 1000) double ratio) {
    var cells = CellEffects.NONE.withOnOffRatio(ratio, CellEffects.OffCurrent.SUBTRACTED);
    int[] inputs = c.inputs(1);
    var readout = NoisyReadout.of(c.programmed(), NonIdealities.NONE.with(cells), PLACE);
    assertThat(readout.multiply(inputs, 0).outputs())
        .isEqualTo(asDoubles(c.weights().multiply(inputs)));
  }

  @Property(tries = 100)
  void variationOfSigmaZeroIsNone(@ForAll("cases") ReadoutCase c) {
    int[] inputs = c.inputs(2);
    for (Variation variation :
        List.of(
            new Variation.LogNormal(0),
            new Variation.Proportional(0),
            new Variation.StateIndependent(0))) {
      var cells =
          CellEffects.NONE.withVariation(variation).withOnOffRatio(20, CellEffects.OffCurrent.KEPT);
      var none = cells.withVariation(Variation.none());
      assertThat(outputs(c, NonIdealities.NONE.with(cells), inputs))
          .isEqualTo(outputs(c, NonIdealities.NONE.with(none), inputs));
    }
  }

  @Property(tries = 100)
  void oneSeedGivesTheSameBitsInAnyOrderOfWindows(
      @ForAll("cases") ReadoutCase c, @ForAll long seed) {
    var place = new NoisePlace(seed, 1);
    NonIdealities effects = everything();
    NoisyReadout one = NoisyReadout.of(c.programmed(), effects, place);
    NoisyReadout other = NoisyReadout.of(c.programmed(), effects, place);
    int[] inputs = c.inputs(3);
    double[] first = one.multiply(inputs, 0).outputs();
    double[] second = one.multiply(inputs, 1).outputs();
    assertThat(other.multiply(inputs, 1).outputs()).isEqualTo(second);
    assertThat(other.multiply(inputs, 0).outputs()).isEqualTo(first);
  }

  @Property(tries = 100)
  void weightsOfPerfectDevicesAreTheQuantisedOnes(@ForAll("cases") ReadoutCase c) {
    List<WeightMatrix> perturbed =
        NoisyReadout.of(c.programmed(), NonIdealities.NONE, PLACE).perturbedWeights();
    for (int g = 0; g < perturbed.size(); g++) {
      IntegerMatrix meant = c.weights().groups().get(g);
      for (int r = 0; r < meant.rows(); r++) {
        for (int n = 0; n < meant.columns(); n++) {
          assertThat(perturbed.get(g).get(r, n))
              .isEqualTo((float) (meant.get(r, n) * c.weights().scale()));
        }
      }
    }
  }

  /** What is fixed in cells is linear; only rounding by the converters lies between. */
  @Property(tries = 100)
  void productWithThePerturbedWeightsIsTheReadOutUpToRounding(@ForAll("cases") ReadoutCase c) {
    ReadoutConfig config = c.config().withAdc(AdcChoice.bits(24));
    ProgrammedLayer layer = c.programmed(config);
    var cells =
        new CellEffects(0, 0.02, new Variation.LogNormal(0.1), 30, CellEffects.OffCurrent.KEPT);
    var readout = NoisyReadout.of(layer, NonIdealities.NONE.with(cells), PLACE);
    int[] inputs = c.inputs(4);
    double[] read = readout.multiply(inputs, 0).outputs();
    double[] product = product(layer, readout.perturbedWeights(), inputs);
    double[] rounding = rounding(layer);
    for (int n = 0; n < read.length; n++) {
      double single = 1e-6 * Math.abs(product[n]) + 1e-6 * magnitude(c, inputs);
      assertThat(read[n]).isCloseTo(product[n], within(rounding[n] + single));
    }
  }

  @Property(tries = 100)
  void signPairsCancelTheOffCurrentThatOthersKeep(@ForAll("pairs") ReadoutCase c) {
    var config =
        new ReadoutConfig(
            c.config().mapping(), c.config().inputs(), AdcChoice.bits(24), ColumnEncoding.PLAIN);
    int top = config.topLevel();
    // An off conductance of 1/3 of a level never leaves a sum half way between two codes.
    var cells = CellEffects.NONE.withOnOffRatio(1 + 3.0 * top, CellEffects.OffCurrent.KEPT);
    int[] inputs = c.inputs(5);
    var readout = NoisyReadout.of(c.programmed(config), NonIdealities.NONE.with(cells), PLACE);
    assertThat(readout.multiply(inputs, 0).outputs())
        .isEqualTo(asDoubles(c.weights().multiply(inputs)));
  }

  private static NonIdealities everything() {
    var cells =
        new CellEffects(
            0.01, 0.02, new Variation.Proportional(0.1), 50, CellEffects.OffCurrent.SUBTRACTED);
    return new NonIdealities(
        cells,
        new Wires.FirstOrder(1, 100_000),
        0.5,
        new ConverterEffects(new ClippingRange.Full(), 0.3, 4));
  }

  private static double[] outputs(ReadoutCase c, NonIdealities effects, int[] inputs) {
    return NoisyReadout.of(c.programmed(), effects, PLACE).multiply(inputs, 0).outputs();
  }

  private static double[] asDoubles(long[] values) {
    return Arrays.stream(values).mapToDouble(v -> v).toArray();
  }

  private static double[] product(ProgrammedLayer layer, List<WeightMatrix> weights, int[] inputs) {
    double[] sums = new double[layer.shape().outputChannels()];
    for (int g = 0; g < weights.size(); g++) {
      WeightMatrix group = weights.get(g);
      for (int n = 0; n < group.columns(); n++) {
        for (int k = 0; k < group.rows(); k++) {
          sums[g * group.columns() + n] +=
              group.get(k, n) / layer.weights().scale() * inputs[g * group.rows() + k];
        }
      }
    }
    return sums;
  }

  /** Half a unit for each conversion, as it counts in the output. */
  private static double[] rounding(ProgrammedLayer layer) {
    double[] bound = new double[layer.shape().outputChannels()];
    double positions =
        layer.config().inputs().slices().stream().mapToDouble(s -> Math.abs(s.position())).sum();
    for (RowGroup read : layer.reads()) {
      RowGroup.Columns columns = read.columns();
      for (int j = 0; j < columns.count(); j++) {
        double units = columns.flipped()[j] ? 1 + layer.config().topLevel() : 1;
        double bias = columns.lowest()[j] ? layer.bias() : 0;
        bound[columns.output()[j]] += 0.5 * positions * (units * (1L << columns.shift()[j]) + bias);
      }
    }
    return bound;
  }

  /** Bounds every partial sum, for the rounding of weights to single precision. */
  private static double magnitude(ReadoutCase c, int[] inputs) {
    double sum = Arrays.stream(inputs).mapToDouble(Math::abs).sum();
    return sum * (1L << (c.config().mapping().weightBits() + 8));
  }

  @Provide
  Arbitrary<ReadoutCase> cases() {
    return ReadoutCase.cases();
  }

  @Provide
  Arbitrary<ReadoutCase> pairs() {
    return ReadoutCase.cases()
        .filter(
            c ->
                c.config().mapping().sign() == SignScheme.PAIR_ARRAYS
                    || c.config().mapping().sign() == SignScheme.PAIR_COLUMNS);
  }

  @Provide
  Arbitrary<ClippingRange> ranges() {
    return Arbitraries.of(
        new ClippingRange.Granular(), new ClippingRange.Full(), new ClippingRange.Calibrated(0));
  }
}
