package org.segsweep.dse.spark;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.dse.report.Progress;

/** Remembers what it was told. */
final class RecordedProgress implements Progress {
  final List<String> stages = new ArrayList<>();
  double totalSeconds;
  long totalPoints;
  double seconds;
  long points;

  @Override
  public synchronized void begin(double modelledSeconds, long all, String unit) {
    totalSeconds = modelledSeconds;
    totalPoints = all;
  }

  @Override
  public synchronized void stage(String name) {
    stages.add(name);
  }

  @Override
  public synchronized void advance(double modelledSeconds, long more) {
    seconds += modelledSeconds;
    points += more;
  }

  @Override
  public void close() {}
}
