package org.segsweep.dse.stage;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the accuracy of one pruning.
 *
 * @param measured on the highest rung that it climbed; null where nothing was measured
 * @param baseline of the unpruned network, with the same training, on the same images; null where
 *     nothing was measured
 * @param reason why the highest rung gave nothing; null where it did
 * @param proxy what stood for accuracy on the highest rung with a proxy; null without any
 * @param proxyValue its value, larger is better; NaN without any
 * @param trainedKey of the trained network in the store; null where the weights are those of the
 *     file
 */
public record PointAccuracy(
    @Nullable Measured measured,
    @Nullable Measured baseline,
    @Nullable String reason,
    @Nullable String proxy,
    double proxyValue,
    @Nullable String trainedKey)
    implements Serializable {
  /** Nothing was measured, and nothing was to be. */
  public static final PointAccuracy NONE =
      new PointAccuracy(null, null, null, null, Double.NaN, null);

  /** With a proxy in place of an older one. */
  public PointAccuracy withProxy(String name, double value) {
    return new PointAccuracy(measured, baseline, reason, name, value, trainedKey);
  }

  /** With a measurement in place of an older one. */
  public PointAccuracy with(Measured now, @Nullable Measured beside, @Nullable String trained) {
    return new PointAccuracy(now, beside, null, proxy, proxyValue, trained);
  }

  /** With the reason why a measurement failed; an older one stays. */
  public PointAccuracy without(String why) {
    return new PointAccuracy(measured, baseline, why, proxy, proxyValue, trainedKey);
  }
}
