package org.segsweep.dse.report;

/**
 * How far a long run is. Work is weighted by its modelled cost, so that the time left does not lie
 * when a few tasks hold most of it. Thread-safe.
 */
public interface Progress extends AutoCloseable {
  /** Names what is being done now, such as {@code prune}. */
  void stage(String name);

  /** Adds finished work: modelled seconds, and design points where they are complete. */
  void advance(double modelledSeconds, long points);

  @Override
  void close();

  /** For callers that show nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void stage(String name) {}

      @Override
      public void advance(double modelledSeconds, long points) {}

      @Override
      public void close() {}
    };
  }
}
