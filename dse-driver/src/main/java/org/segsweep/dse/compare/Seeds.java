package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.segsweep.dse.hardware.StudentT;

/** The seeds of one design on their way to its average. */
final class Seeds {
  private final String pointId;
  private final Design.Scored scored;
  private final List<Design.Quality> qualities = new ArrayList<>(1);
  private final double[] sums = new double[Figure.values().length];

  Seeds(String pointId, Design.Scored scored) {
    this.pointId = pointId;
    this.scored = scored;
  }

  void add(Design.Quality quality, double[] figures) {
    qualities.add(quality);
    for (int f = 0; f < sums.length; f++) {
      sums[f] += figures[f];
    }
  }

  Design average() {
    int n = qualities.size();
    double[] figures = sums.clone();
    for (int f = 0; f < figures.length; f++) {
      figures[f] /= n;
    }
    double value = mean(Design.Quality::value);
    return new Design(
        pointId,
        new Design.Quality(
            value,
            mean(Design.Quality::low),
            mean(Design.Quality::high),
            half(value),
            mean(Design.Quality::accuracy),
            mean(Design.Quality::drop)),
        scored,
        n,
        figures);
  }

  private double mean(ToDoubleFunction<Design.Quality> of) {
    double sum = 0;
    for (Design.Quality quality : qualities) {
      sum += of.applyAsDouble(quality);
    }
    return sum / qualities.size();
  }

  /** Half the interval of the mean of a normal population with unknown variance. */
  private double half(double mean) {
    int n = qualities.size();
    if (n < 2) {
      return Double.NaN;
    }
    double squares = 0;
    for (Design.Quality quality : qualities) {
      squares += (quality.value() - mean) * (quality.value() - mean);
    }
    int degrees = Math.min(n - 1, StudentT.MOST_DEGREES);
    return StudentT.quantile(degrees) * Math.sqrt(squares / (n - 1) / n);
  }
}
