package org.segsweep.accuracy;

import org.segsweep.dataset.ImageSet;
import org.segsweep.exec.SampleSize;
import org.segsweep.workload.Checks;

/**
 * The images that proxies may look at, normalised as the network wants them.
 *
 * @param training labelled images that gradients, activations and statistics of batch
 *     normalisations are taken from
 * @param size of the part that gradients and activations are taken from; its seed decides about
 *     statistics too
 * @param normImages images that statistics of batch normalisations are taken from, at least 2
 * @param scored labelled images that top-1 is measured on, all of them; none of the test set
 */
public record ProxySample(ImageSet training, SampleSize size, int normImages, ImageSet scored) {
  public ProxySample {
    Checks.inRange("normImages", normImages, 2, Integer.MAX_VALUE);
  }
}
