package org.segsweep.dataset;

import org.segsweep.graph.Shape;

/** A set whose images are normalised as they are read. */
record NormalisedSet(ImageSet set, Normalisation normalisation) implements ImageSet {

  static NormalisedSet of(ImageSet set, Normalisation normalisation) throws DataFault {
    if (!normalisation.fits(set.shape().dim(0))) {
      throw DataFault.of(
          set.source(),
          "images have %d channels, the normalisation has %d"
              .formatted(set.shape().dim(0), normalisation.means().size()));
    }
    return new NormalisedSet(set, normalisation);
  }

  @Override
  public String source() {
    return set.source();
  }

  @Override
  public int size() {
    return set.size();
  }

  @Override
  public Shape shape() {
    return set.shape();
  }

  @Override
  public int classes() {
    return set.classes();
  }

  @Override
  public ImageBatch read(int... indices) throws DataFault {
    return normalisation.apply(set.read(indices));
  }
}
