package org.segsweep.dse.report;

/**
 * How far a long run is. Work is weighted by its modelled cost, so that the time left does not lie
 * when a few tasks hold most of it. Thread-safe.
 */
public interface Progress extends AutoCloseable {
  /**
   * Says how much there is to do; what was begun before is over.
   *
   * @param modelledSeconds of work
   * @param count of the things that are done
   * @param unit what they are, such as {@code points}
   */
  void begin(double modelledSeconds, long count, String unit);

  /** Names what is being done now, such as {@code prune}. */
  void stage(String name);

  /** Adds finished work: modelled seconds, and things that are complete. */
  void advance(double modelledSeconds, long count);

  /** Tells something beside progress, in a line of its own. */
  default void note(String line) {}

  @Override
  void close();
}
