package org.segsweep.dse.spec;

import java.io.Serializable;
import java.nio.file.Path;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.DataSets;
import org.segsweep.dataset.Glyphs;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Split;

/** Where labelled images come from. */
public sealed interface ImageSource extends Serializable {
  /**
   * The images of one split, as stored.
   *
   * @throws DataFault when there are none, or damaged ones
   */
  ImageSet open(Split split) throws DataFault;

  /**
   * Whether the test images of this source are the training images of another.
   *
   * @throws DataFault when it cannot be read
   */
  boolean isTrainingSetOf(ImageSource other) throws DataFault;

  /** A fault that names this source. */
  DataFault fault(String reason);

  /**
   * A file or folder; what a folder holds is found out when it is opened.
   *
   * @param text as written
   * @param path resolved against the folder of the specification, or against the current folder
   *     when given on the command line
   */
  record File(String text, Path path) implements ImageSource {
    /** Stands for a file in a Java object stream, where a path cannot stand. */
    private record Form(String text, String path) implements Serializable {
      private Object readResolve() {
        return new File(text, Path.of(path));
      }
    }

    private Object writeReplace() {
      return new Form(text, path.toString());
    }

    @Override
    public ImageSet open(Split split) throws DataFault {
      return DataSets.open(path, split);
    }

    @Override
    public boolean isTrainingSetOf(ImageSource other) throws DataFault {
      return other instanceof File file
          && file.path.equals(path)
          && DataSets.kind(path).isPresent();
    }

    @Override
    public DataFault fault(String reason) {
      return DataFault.of(path, reason);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The set that is drawn. */
  record Drawn() implements ImageSource {
    @Override
    public ImageSet open(Split split) {
      return Glyphs.of(split);
    }

    @Override
    public boolean isTrainingSetOf(ImageSource other) {
      return false;
    }

    @Override
    public DataFault fault(String reason) {
      return DataFault.of(Glyphs.WORD, reason);
    }

    @Override
    public String toString() {
      return Glyphs.WORD;
    }
  }
}
