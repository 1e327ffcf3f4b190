package org.segsweep.dse.cli;

import java.nio.file.Path;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.DataSets;
import org.segsweep.dataset.Glyphs;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.dataset.Split;
import picocli.CommandLine.Option;

/** Which images a command runs a network on. */
final class ImageOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "a data set: a file, or a folder with a test split; or glyphs, the set that is drawn")
  private Path data = Path.of("");

  @Option(
      names = "--normalise",
      required = true,
      paramLabel = "HOW",
      description =
          "what the network was trained with: none, mnist, cifar10, imagenet, or MEANS/DEVIATIONS"
              + " such as 0.1307/0.3081, for pixels between 0 and 1")
  private String normalise = "";

  @Option(
      names = "--split",
      defaultValue = "test",
      description = "test or train, of a folder or of glyphs")
  private Split split = Split.TEST;

  Path data() {
    return data;
  }

  ImageSet open() throws DataFault, CommandFault {
    return open(split);
  }

  /** The same images of another part of the folder; a file is one part only. */
  ImageSet open(Split part) throws DataFault, CommandFault {
    ImageSet images =
        data.equals(Path.of(Glyphs.WORD)) ? Glyphs.of(part) : DataSets.open(data, part);
    return images.normalised(normalisation());
  }

  private Normalisation normalisation() throws CommandFault {
    try {
      return Normalisation.parse(normalise);
    } catch (IllegalArgumentException e) {
      throw CommandFault.usage("--normalise: " + e.getMessage());
    }
  }
}
