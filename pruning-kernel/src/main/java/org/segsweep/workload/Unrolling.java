package org.segsweep.workload;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * How the rows of a matrix follow from a kernel: what schemes that prune channels or kernels need
 * to know. A channel has {@code kernel().area()} rows.
 *
 * @param kernel 1x1 for a fully connected layer
 */
public record Unrolling(Extent kernel, RowOrder order) implements Serializable {
  /** One row an input: fully connected layers, 1x1 convolutions and plain matrices. */
  public static final Unrolling PLAIN = new Unrolling(new Extent(1, 1), RowOrder.CHW);

  /**
   * The row of one kernel position.
   *
   * @param tap {@code kh * Kw + kw}, below {@code kernel().area()}
   * @param channels channels of the matrix
   */
  public int row(int channel, int tap, int channels) {
    return order.row(channel, tap / kernel.width(), tap % kernel.width(), channels, kernel);
  }

  /**
   * The rows of all kernel positions of a channel, ascending.
   *
   * @param channels channels of the matrix
   */
  public int[] rowsOf(int channel, int channels) {
    return IntStream.range(0, kernel.area())
        .map(tap -> row(channel, tap, channels))
        .sorted()
        .toArray();
  }
}
