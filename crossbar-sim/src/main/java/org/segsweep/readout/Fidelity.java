package org.segsweep.readout;

import java.util.List;
import org.segsweep.workload.Checks;

/**
 * How far read outputs are from the dense integer product, in units of that product.
 *
 * @param outputs outputs compared
 * @param meanError mean of read less exact
 * @param rmsError root of its mean square
 * @param maxError largest magnitude
 * @param clippedShare share of conversions outside the converter's range, unit columns included
 * @param signalToNoiseDb {@code 10 log10(sum exact^2 / sum error^2)}; infinite without any error
 */
public record Fidelity(
    long outputs,
    double meanError,
    double rmsError,
    double maxError,
    double clippedShare,
    double signalToNoiseDb) {

  /** Measures perfect devices, whose converters may have too few bits. */
  public static Fidelity of(ProgrammedLayer layer, List<int[]> windows) {
    var sums = new Sums();
    Readout readout = Readout.of(layer);
    ReadoutCounts counts = ReadoutCounts.NONE;
    for (int[] inputs : windows) {
      Readout.Result result = readout.multiply(inputs);
      long[] exact = layer.weights().multiply(inputs);
      for (int n = 0; n < exact.length; n++) {
        sums.add((double) exact[n], (double) (result.outputs()[n] - exact[n]));
      }
      counts = counts.plus(result.counts());
    }
    return sums.fidelity(counts.clippedShare());
  }

  /** Measures real devices; window i draws its read noise as number i. */
  public static Fidelity of(ProgrammedLayer layer, NoisyReadout readout, List<int[]> windows) {
    var sums = new Sums();
    long conversions = 0;
    long clipped = 0;
    for (int window = 0; window < windows.size(); window++) {
      NoisyReadout.Result result = readout.multiply(windows.get(window), window);
      long[] exact = layer.weights().multiply(windows.get(window));
      for (int n = 0; n < exact.length; n++) {
        sums.add((double) exact[n], result.outputs()[n] - exact[n]);
      }
      conversions += result.conversions();
      clipped += result.clipped();
    }
    return sums.fidelity(conversions == 0 ? 0 : (double) clipped / conversions);
  }

  /** Whether every output was the integer product. */
  public boolean isExact() {
    return maxError == 0;
  }

  private static final class Sums {
    private long count;
    private double error;
    private double squaredError;
    private double squaredSignal;
    private double largest;

    void add(double exact, double difference) {
      count++;
      error += difference;
      squaredError += difference * difference;
      squaredSignal += exact * exact;
      largest = Math.max(largest, Math.abs(difference));
    }

    Fidelity fidelity(double clippedShare) {
      Checks.require(count > 0, "no window of inputs to measure with");
      double ratio =
          squaredError == 0
              ? Double.POSITIVE_INFINITY
              : 10 * Math.log10(squaredSignal / squaredError);
      return new Fidelity(
          count, error / count, Math.sqrt(squaredError / count), largest, clippedShare, ratio);
    }
  }
}
