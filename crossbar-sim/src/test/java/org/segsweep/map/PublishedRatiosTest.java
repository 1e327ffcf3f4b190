package org.segsweep.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.scheme.Dense;
import org.segsweep.prune.scheme.Forms;
import org.segsweep.prune.scheme.SignRule;
import org.segsweep.prune.scheme.StructuredBudget;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** Ratios of FORMS, ISCA 2021, Tables I and II, that follow from the weight ratio alone. */
final class PublishedRatiosTest {
  private static final Crossbar ARRAY = new Crossbar(2, 16, 2);
  private static final Extent ONE = new Extent(1, 1);

  /** Matrices of which FORMS leaves whole arrays: the crossbars saved are pruning x 4 x 2. */
  @ParameterizedTest
  @CsvSource({
    "23.18, 185.44",
    "41.2, 329.6",
    "50.85, 406.8",
    "6.65, 53.2",
    "9.18, 73.44",
    "8.15, 65.20",
    "1.67, 13.36",
    "2.0, 16.0",
    "2.15, 17.2",
    "3.67, 29.36"
  })
  void formsSavesItsWeightRatioTimesEight(double weightRatio, double crossbarReduction) {
    int hundredths = (int) Math.round(100 * weightRatio);
    WeightMatrix weights = weights(hundredths * ARRAY.rows(), 4);
    Ratio keep = new Ratio(100, hundredths);
    Pruner forms = new Forms(new StructuredBudget(keep, Ratio.ONE), 2, SignRule.SUM);
    double before = crossbars(weights, new Dense(), config(ARRAY, 32, SignScheme.PAIR_ARRAYS));
    double after = crossbars(weights, forms, config(ARRAY, 8, SignScheme.POLARISED));
    assertThat(before / after).isEqualTo(crossbarReduction, within(1e-9));
  }

  private static double crossbars(WeightMatrix weights, Pruner pruner, MappingConfig config) {
    LayerShape shape = new LayerShape(weights.rows(), weights.columns(), ONE, ONE, 1);
    return Mapper.map(shape, List.of(pruner.prune(weights, config.tile())), config).crossbars();
  }

  private static MappingConfig config(Crossbar array, int weightBits, SignScheme sign) {
    return MappingConfig.of(array, weightBits, sign, Packing.wholeArray());
  }

  private static WeightMatrix weights(int rows, int columns) {
    var random = new Random(1);
    float[][] weights = new float[rows][columns];
    for (float[] row : weights) {
      for (int n = 0; n < columns; n++) {
        row[n] = (float) random.nextGaussian();
      }
    }
    return WeightMatrix.of(weights);
  }
}
