package org.segsweep.dse.hardware;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;
import org.segsweep.exec.Accuracy;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.Runner;
import org.segsweep.exec.Top1;
import org.segsweep.readout.NonIdealities;
import org.segsweep.workload.Checks;

/**
 * What is measured on the hardware of a design point.
 *
 * @param effects what devices do
 * @param images the first so many of the set are scored, at least 1
 * @param seeds how many sets of devices are drawn, 1 to {@link #MOST_SEEDS}; one is drawn where
 *     nothing is random
 * @param seed of the first set of devices; the others follow, one by one
 */
public record Experiment(NonIdealities effects, int images, int seeds, long seed) {
  /** Sets of devices that a mean may be taken of. */
  public static final int MOST_SEEDS = StudentT.MOST_DEGREES + 1;

  public Experiment {
    Checks.positive("images", images);
    Checks.inRange("seeds", seeds, 1, MOST_SEEDS);
  }

  /** Sets of devices that are drawn. */
  public int rounds() {
    return effects.isRandom() ? seeds : 1;
  }

  /**
   * Scores a network.
   *
   * @param runner runs the network; its weights are replaced
   * @param set normalised as the network wants it
   * @param difference sees all logits
   * @throws HardwareFault when the method or a model does not take the point
   * @throws EngineFault when the images do not fit the network
   * @throws DataFault when the images cannot be read
   */
  public HardwareAccuracy run(
      HardwareNetwork network,
      Method method,
      Runner runner,
      ImageSet set,
      PathDifference difference)
      throws HardwareFault, EngineFault, DataFault {
    List<HardwareAccuracy.Run> runs = new ArrayList<>();
    for (int i = 0; i < rounds(); i++) {
      long own = seed + i;
      runs.add(
          switch (method) {
            case EXACT -> {
              ExactPath path = ExactPath.of(network, effects, own);
              Top1 top =
                  Accuracy.topOne(
                      runner,
                      set,
                      images,
                      batch -> difference.see(method, own, runner.computed(batch, path)));
              yield new HardwareAccuracy.Run(own, top, path.clippedShare(), path.cutOffShare());
            }
            case FAST -> {
              FastPath path = FastPath.of(network, effects, own, runner);
              Top1 top =
                  Accuracy.topOne(
                      runner,
                      set,
                      images,
                      batch -> difference.see(method, own, runner.rounded(batch, path)));
              yield new HardwareAccuracy.Run(own, top, 0, path.cutOffShare());
            }
          });
    }
    return new HardwareAccuracy(method, runs);
  }
}
