package org.segsweep.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segsweep.activity.ActivityShares.Mapped;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.CostBreakdown;
import org.segsweep.cost.CostModel;
import org.segsweep.cost.CostRates;
import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Periphery;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentFault;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.EffectiveWork;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;
import org.segsweep.map.Replication;
import org.segsweep.map.WorkShares;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.scheme.Dense;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/** One dense 16 x 4 layer with two windows, 8-bit inputs. */
class ActivitySharesTest {
  private static final LayerShape SHAPE =
      new LayerShape(16, 4, new Extent(1, 1), new Extent(2, 1), 1);
  private static final InputCode CODE = new InputCode(8, 1, InputCoding.UNSIGNED);

  /** Inputs 15 of 255 in row 0 and nothing else, but 255 in row 15 of the second window. */
  private static LayerInputs inputs() {
    float[] values = new float[32];
    values[0] = 15;
    values[16] = 15;
    values[31] = 255;
    return new LayerInputs(16, SHAPE.kernel(), values);
  }

  @Test
  void isaacReadsEverythingAndSmallInputsDrawLess() throws ComponentFault {
    WorkShares shares = shares("isaac-ce", 16);
    assertThat(shares.reads()).isEqualTo(1);
    assertThat(shares.time()).isEqualTo(1);
    assertThat(shares.rows()).isEqualTo(1);
    // 4 + 4 + 8 one bits in 2 windows of 16 rows and 8 bits, half of which is the average.
    assertThat(shares.cells()).isCloseTo(16.0 / 256 / 0.5, within(1e-12));
  }

  @Test
  void formsSkipsTheHighZerosOfEachFragment() throws ComponentFault {
    // Two fragments of 8 rows: 4 and 0 slices in one window, 4 and 8 in the other.
    WorkShares shares = shares("forms-8", 8);
    assertThat(shares.reads()).isEqualTo((4.0 + 0 + 4 + 8) / (2 * 2 * 8));
    assertThat(shares.time()).isEqualTo(shares.reads());
    assertThat(shares.rows()).isEqualTo(shares.reads());
  }

  @Test
  void sreGathersTheWordLinesThatAreDriven() throws ComponentFault {
    // Window 1 drives one row in 4 slices; window 2 two rows in 4 slices and one in 4: a read each.
    WorkShares shares = shares("sre", 8);
    assertThat(shares.reads()).isEqualTo((4.0 + 8) / (2 * 2 * 8));
    assertThat(shares.rows()).isEqualTo(16.0 / 256);
  }

  @Test
  void sharesLowerTheCostOfWhatTheyTouchOnly() throws ComponentFault {
    Accelerator forms = Accelerators.load("forms-8");
    MappingConfig config = config(8);
    LayerMapping layer = layer(config);
    CostRates rates = new CostModel(forms).rates(config, new Periphery(AdcChoice.bits(4), 4, 1, 8));
    NetworkMapping mapping = NetworkMapping.of(List.of(layer));
    WorkShares shares = shares("forms-8", 8);
    CostBreakdown all = rates.cost(mapping);
    CostBreakdown some =
        rates.cost(mapping, EffectiveWork.of(List.of(layer), Replication.none(), List.of(shares)));
    for (Component component :
        List.of(Component.ADC, Component.SAMPLE_HOLD, Component.CONTROL, Component.DAC)) {
      assertThat(some.energyPj(component))
          .isCloseTo(all.energyPj(component) * shares.reads(), within(1e-9));
    }
    assertThat(some.energyPj(Component.EDRAM)).isEqualTo(all.energyPj(Component.EDRAM));
    assertThat(some.latencyNs()).isEqualTo(all.latencyNs() * shares.time());
    assertThat(some.areaUm2()).isEqualTo(all.areaUm2());
  }

  @Test
  void cellsFollowTheWeightsBetweenOffAndOnConductance() throws ComponentFault {
    Activity activity = Activity.of(Accelerators.load("isaac-ce"), List.of(), CellActivity.WEIGHTS);
    double off = 1333.0 / 20_000;
    assertThat(cells(activity, 0)).isCloseTo(off / 0.5, within(1e-12));
    assertThat(cells(activity, 1)).isCloseTo(1 / 0.5, within(1e-12));
    assertThat(cells(activity, 0.25)).isCloseTo((off + 0.25 * (1 - off)) / 0.5, within(1e-12));
  }

  private static double cells(Activity activity, double level) {
    MappingConfig config = config(16);
    var mapped = new Mapped(List.of(layer(config)), List.of(level), config, RowOrder.CHW);
    return new ActivityShares(activity).of(mapped, CODE).get(0).cells();
  }

  @Test
  void averagesChangeNothing() throws ComponentFault {
    Activity average = Activity.average(Accelerators.load("forms-8"));
    assertThat(average.isAverage()).isTrue();
    MappingConfig config = config(8);
    var mapped = new Mapped(List.of(layer(config)), List.of(), config, RowOrder.CHW);
    assertThat(new ActivityShares(average).of(mapped, CODE)).containsExactly(WorkShares.FULL);
  }

  @Test
  void whatAnAcceleratorDoesNotStateIsRefusedByName() {
    assertThatThrownBy(
            () ->
                Activity.of(
                    Accelerators.load("neurosim-22nm"), List.of(inputs()), CellActivity.AVERAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gives no averageInput, which costs that follow the data need");
    assertThatThrownBy(
            () -> Activity.of(Accelerators.load("mnsim"), List.of(), CellActivity.WEIGHTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gives no averageConductance");
  }

  @Test
  void inputsOfOtherLayersAreRefused() throws ComponentFault {
    Activity activity =
        Activity.of(
            Accelerators.load("isaac-ce"), List.of(inputs(), inputs()), CellActivity.AVERAGE);
    MappingConfig config = config(16);
    var mapped = new Mapped(List.of(layer(config)), List.of(), config, RowOrder.CHW);
    assertThatThrownBy(() -> new ActivityShares(activity).of(mapped, CODE))
        .hasMessage("inputs of 2 layers are sampled; the network has 1");
    assertThatThrownBy(() -> new LayerInputs(16, SHAPE.kernel(), new float[17]))
        .hasMessage("17 sampled inputs are not windows of 16");
    assertThatThrownBy(() -> new LayerInputs(16, SHAPE.kernel(), nan()))
        .hasMessage("a sampled input is NaN; inputs must be finite");
  }

  private static float[] nan() {
    float[] values = new float[16];
    values[3] = Float.NaN;
    return values;
  }

  private static WorkShares shares(String accelerator, int rowsAtOnce) throws ComponentFault {
    Activity activity =
        Activity.of(Accelerators.load(accelerator), List.of(inputs()), CellActivity.AVERAGE);
    MappingConfig config = config(rowsAtOnce);
    var mapped = new Mapped(List.of(layer(config)), List.of(), config, RowOrder.CHW);
    return new ActivityShares(activity).of(mapped, CODE).get(0);
  }

  private static MappingConfig config(int rowsAtOnce) {
    return MappingConfig.of(new Crossbar(16, 16, 2), 8, SignScheme.OFFSET, Packing.wholeArray())
        .withRowsAtOnce(rowsAtOnce);
  }

  private static LayerMapping layer(MappingConfig config) {
    float[][] ones = new float[16][4];
    IntStream.range(0, 16).forEach(r -> java.util.Arrays.fill(ones[r], 1));
    PrunedMatrix dense = new Dense().prune(WeightMatrix.of(ones), config.tile());
    return Mapper.map(SHAPE, List.of(dense), config);
  }
}
