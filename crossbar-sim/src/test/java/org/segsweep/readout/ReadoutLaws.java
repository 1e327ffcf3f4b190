package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Periphery;
import org.segsweep.map.EventCounts;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.Packing;

class ReadoutLaws {

  @Property
  void costsCountTheSlicesThatAreRead(
      @ForAll InputCoding coding,
      @ForAll @IntRange(min = 1, max = 31) int inputBits,
      @ForAll @IntRange(min = 1, max = 8) int dacBits) {
    Assume.that(dacBits <= inputBits);
    Periphery periphery = new Periphery(AdcChoice.exact(), 1, dacBits, inputBits).with(coding);
    assertThat(periphery.passes()).isEqualTo(new InputFormat(inputBits, coding, dacBits).passes());
  }

  @Property(tries = 3000)
  void exactConvertersGiveTheDenseIntegerProductBitForBit(
      @ForAll("cases") ReadoutCase c, @ForAll long seed) {
    int[] inputs = c.inputs(seed);
    Readout.Result read = Readout.of(c.programmed()).multiply(inputs);
    assertThat(read.outputs()).isEqualTo(c.weights().multiply(inputs));
    assertThat(read.counts().clipped()).isZero();
    assertThat(read.counts().clippedUnits()).isZero();
  }

  @Property(tries = 500)
  void arraysAndCellsAreThoseTheMapperCounted(@ForAll("cases") ReadoutCase c) {
    LayerMapping mapping = Mapper.map(c.shape(), c.groups(), c.config().mapping());
    ProgrammedLayer layer = c.programmed();
    var placed = new PlainReadout(layer);
    assertThat(layer.crossbars()).isEqualTo(placed.crossbars());
    assertThat((long) layer.crossbars()).isEqualTo(mapping.crossbars());
    assertThat(layer.usedCells()).isEqualTo(placed.cells()).isEqualTo(mapping.usedCells());
    assertThat(placed.highestRow()).isLessThan(c.config().mapping().crossbar().rows());
    assertThat(placed.highestColumn()).isLessThan(c.config().mapping().crossbar().columns());
    assertThat(layer.rowsPerRead()).isEqualTo(mapping.rowsPerRead());
  }

  @Property
  void whatAReadOutDoesIsWhatTheMapperCounted(@ForAll("cases") ReadoutCase c) {
    LayerMapping mapping = Mapper.map(c.shape(), c.groups(), c.config().mapping());
    EventCounts events = mapping.events();
    ReadoutCounts counts = Readout.of(c.programmed()).multiply(c.inputs(1)).counts();
    long windows = c.shape().windows();
    long passes = c.config().inputs().passes();
    assertThat(windows * counts.arrayReads()).isEqualTo(passes * events.arrayReads());
    assertThat(windows * counts.conversions()).isEqualTo(passes * events.conversions());
    assertThat(windows * counts.rowActivations()).isEqualTo(passes * events.rowActivations());
    assertThat(windows * counts.cellReads()).isEqualTo(passes * events.cellReads());
    assertThat(windows * counts.inputWords()).isEqualTo(events.inputWords());
    long moved = events.partialSums() + events.scatteredSums();
    assertThat(moved).isLessThanOrEqualTo(windows * counts.sums());
    if (events.scatteredSums() > 0) {
      assertThat(moved).isEqualTo(windows * counts.sums());
    }
  }

  @Property(tries = 300)
  void bitPlanesReadWhatCellsRead(
      @ForAll("cases") ReadoutCase c,
      @ForAll @IntRange(min = 1, max = 12) int adcBits,
      @ForAll long seed) {
    ProgrammedLayer layer = c.programmed(c.config().withAdc(AdcChoice.bits(adcBits)));
    int[] inputs = c.inputs(seed);
    PlainReadout plain = new PlainReadout(layer).multiply(inputs);
    Readout.Result fast = Readout.of(layer).multiply(inputs);
    assertThat(fast.outputs()).isEqualTo(plain.outputs);
    assertThat(fast.counts().arrayReads()).isEqualTo(plain.reads);
    assertThat(fast.counts().conversions()).isEqualTo(plain.conversions);
    assertThat(fast.counts().clipped()).isEqualTo(plain.clipped);
    assertThat(fast.counts().rowActivations()).isEqualTo(plain.rowActivations);
    assertThat(fast.counts().cellReads()).isEqualTo(plain.cellReads);
  }

  @Property
  void flippingSavesOneBitOfTheExactResolutionWhereCellsHoldTwoBits(
      @ForAll("cases") ReadoutCase c, @ForAll long seed) {
    Assume.that(c.config().mapping().columnNonZeros().isEmpty());
    var config =
        new ReadoutConfig(
            c.config().mapping(), c.config().inputs(), AdcChoice.exact(), ColumnEncoding.FLIPPED);
    int exact = config.exactBits(c.programmed().rowsPerRead());
    if (config.cellBits() == 1 || exact == 1) {
      return;
    }
    int[] inputs = c.inputs(seed);
    ProgrammedLayer layer = c.programmed(config.withAdc(AdcChoice.bits(exact - 1)));
    assertThat(Readout.of(layer).multiply(inputs).outputs())
        .isEqualTo(c.weights().multiply(inputs));
  }

  @Property
  void printedResolutionIsExactWithFlippingWhereCellsHoldTwoBits(
      @ForAll("cases") ReadoutCase c, @ForAll long seed) {
    Assume.that(c.config().mapping().columnNonZeros().isEmpty());
    var config =
        new ReadoutConfig(
            c.config().mapping(), c.config().inputs(), AdcChoice.paper(), ColumnEncoding.FLIPPED);
    if (config.cellBits() == 1) {
      return;
    }
    int[] inputs = c.inputs(seed);
    assertThat(Readout.of(c.programmed(config)).multiply(inputs).outputs())
        .isEqualTo(c.weights().multiply(inputs));
  }

  @Property
  void placementsOfWholeArraysShareNoArray(@ForAll("cases") ReadoutCase c) {
    if (c.config().mapping().packing() instanceof Packing.WholeArray) {
      LayerMapping mapping = Mapper.map(c.shape(), c.groups(), c.config().mapping());
      ProgrammedLayer layer = c.programmed();
      long[] readsOfArray = new long[layer.crossbars()];
      layer.reads().forEach(r -> readsOfArray[r.crossbar()]++);
      long busiest = Arrays.stream(readsOfArray).max().orElse(0);
      assertThat(mapping.events().sequentialReads()).isEqualTo(c.shape().windows() * busiest);
    }
  }

  @Provide
  Arbitrary<ReadoutCase> cases() {
    return ReadoutCase.cases();
  }
}
