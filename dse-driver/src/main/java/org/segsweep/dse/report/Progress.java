package org.segsweep.dse.report;

/**
 * How far a long run is. Work is weighted by its modelled cost, so that the time left does not lie
 * when a few tasks hold most of it. Thread-safe.
 */
public interface Progress extends AutoCloseable {
  /** Says how much there is to do: modelled seconds of work, and design points. */
  void begin(double modelledSeconds, long points);

  /** Names what is being done now, such as {@code prune}. */
  void stage(String name);

  /** Adds finished work: modelled seconds, and design points where they are complete. */
  void advance(double modelledSeconds, long points);

  @Override
  void close();
}
