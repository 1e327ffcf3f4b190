package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;
import org.segsweep.dataset.Augmentation;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.dataset.Split;
import org.segsweep.train.TrainingData;
import org.segsweep.train.TrainingPlan;

/**
 * The images that networks learn from and are measured on. Its text is canonical: equal data have
 * equal text, whatever defaults were written out.
 *
 * @param train a set, or one with a training split
 * @param test as {@code train} where that has a test split
 * @param normalise for training and test images alike
 * @param crop rows and columns of zeros around a training image before a random crop to its size
 * @param flip whether every second training image, on average, is mirrored left to right
 * @param validation training images that are held out for choosing, at least 1
 */
public record ImageData(
    @JsonPropertyDescription(
            "Training images: a file or folder, relative to this file; or glyphs, the set that is"
                + " drawn.")
        ImageSource train,
    @JsonPropertyDescription(
            "Test images: a file or folder, relative to this file, or glyphs; when left out, the"
                + " test split of the training images.")
        @Default("")
        ImageSource test,
    @JsonPropertyDescription(
            "none, mnist, cifar10, imagenet, or MEANS/DEVIATIONS for pixels between 0 and 1.")
        Normalisation normalise,
    @JsonPropertyDescription(
            "Rows and columns of zeros around a training image before a random crop to its size.")
        @Whole(low = 0, high = 64)
        @Default("0")
        int crop,
    @JsonPropertyDescription("Mirror every second training image on average.") @Default("false")
        boolean flip,
    @JsonPropertyDescription("Training images held out for choosing; the test set is for the end.")
        @Whole(low = 1, high = 10_000_000)
        int validation)
    implements Serializable {

  /** What is done with the images, wherever they come from; canonical as the whole is. */
  public String handling() {
    return "%s crop=%d flip=%s validation=%d".formatted(normalise, crop, flip, validation);
  }

  /**
   * Training images and those held out of them, as stored.
   *
   * @param seed decides which are held out
   * @throws DataFault also when the normalisation does not fit them
   */
  public TrainingData training(long seed) throws DataFault {
    ImageSet images = train.open(Split.TRAIN);
    if (!normalise.fits(images.shape().dim(0))) {
      throw train.fault(
          "images have %d channels, data.normalise has %d"
              .formatted(images.shape().dim(0), normalise.means().size()));
    }
    if (validation >= images.size()) {
      throw train.fault(
          "%d images, of which data.validation holds out %d; at least one must be left to train on"
              .formatted(images.size(), validation));
    }
    return TrainingData.holdingOut(images, validation, seed);
  }

  /** The test images, normalised. */
  public ImageSet testing() throws DataFault {
    if (test.isTrainingSetOf(train)) {
      throw test.fault(
          "one set of images, not a folder with training and test images; give data.test");
    }
    return test.open(Split.TEST).normalised(normalise);
  }

  /**
   * How an image becomes what the network reads.
   *
   * @param seed of crops and flips
   */
  public TrainingPlan.Images images(long seed) {
    Augmentation.Flip mirrored = flip ? Augmentation.Flip.HALF : Augmentation.Flip.NEVER;
    return new TrainingPlan.Images(normalise, new Augmentation(crop, mirrored, seed));
  }
}
