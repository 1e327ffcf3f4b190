package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dataset.Augmentation;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.Glyphs;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.dataset.Split;
import org.segsweep.train.TrainingData;

class ImageDataReaderTest {
  @TempDir private Path folder;

  @Test
  void aFolderOfBothSplitsIsEnough() throws Exception {
    cifar("data_batch_1.bin", 6);
    cifar("test_batch.bin", 4);
    ImageData data = read("{train: ., normalise: none, validation: 2}");
    assertThat(data.test()).isEqualTo(data.train());
    TrainingData images = data.training(1);
    assertThat(images.training().size()).isEqualTo(4);
    assertThat(images.validation().size()).isEqualTo(2);
    assertThat(data.testing().size()).isEqualTo(4);
    assertThat(data.images(5).augmentation())
        .isEqualTo(new Augmentation(0, Augmentation.Flip.NEVER, 5));
  }

  @Test
  void trainAndTestMayBeApartAndImagesAreChangedAsSaid() throws Exception {
    cifar("a.bin", 3);
    cifar("b.bin", 2);
    ImageData data =
        read(
            "{train: a.bin, test: ./b.bin, normalise: '0.5,0.5,0.5/0.25,0.25,0.25', crop: 4, flip:"
                + " true, validation: 1}");
    ImageSet test = data.testing();
    assertThat(test.size()).isEqualTo(2);
    assertThat(test.read(0).pixels()).containsOnly(-2f);
    assertThat(data.training(1).training().read(0).pixels()).containsOnly(0f);
    assertThat(data.images(5).normalisation())
        .isEqualTo(Normalisation.parse("0.5,0.5,0.5/0.25,0.25,0.25"));
    assertThat(data.images(5).augmentation())
        .isEqualTo(new Augmentation(4, Augmentation.Flip.HALF, 5));
    assertThat(data.toString()).contains("train=a.bin", "test=./b.bin", "crop=4");
  }

  @Test
  void imagesToTestOnAreNeverThoseOfTheTraining() throws Exception {
    cifar("a.bin", 3);
    ImageData data = read("{train: a.bin, test: ./a.bin, normalise: none, validation: 1}");
    ImageData same = read("{train: a.bin, normalise: none, validation: 1}");
    for (ImageData both : List.of(data, same)) {
      assertThatThrownBy(both::testing)
          .isInstanceOf(DataFault.class)
          .hasMessage(
              folder.resolve("a.bin")
                  + ": one set of images, not a folder with training and test images; give"
                  + " data.test");
    }
  }

  @Test
  void theSetThatIsDrawnHasBothSplits() throws Exception {
    ImageData data = read("{train: glyphs, normalise: none, validation: 1000}");
    assertThat(data.training(1).training().size()).isEqualTo(11_000);
    assertThat(data.testing().size()).isEqualTo(4_000);
    assertThat(data.testing().read(7).pixels())
        .containsExactly(Glyphs.of(Split.TEST).read(7).pixels());
    assertThat(data.toString()).contains("train=glyphs", "test=glyphs");
    ImageData file = read("{train: ./glyphs, normalise: none, validation: 1}");
    assertThatThrownBy(file::testing)
        .isInstanceOf(DataFault.class)
        .hasMessageStartingWith(folder.resolve("glyphs") + ": no such file or folder");
  }

  @Test
  void imagesAreLeftToTrainOn() throws Exception {
    cifar("a.bin", 3);
    ImageData data = read("{train: a.bin, normalise: none, validation: 3}");
    assertThatThrownBy(() -> data.training(1))
        .isInstanceOf(DataFault.class)
        .hasMessage(
            folder.resolve("a.bin")
                + ": 3 images, of which data.validation holds out 3; at least one must be left to"
                + " train on");
  }

  @Test
  void everyFaultIsFoundWithItsPlace() {
    assertThat(
            faults(
                """
                trian: a
                test: [b]
                normalise: mnits
                crop: -1
                flip: yes
                validation: 0
                """))
        .containsExactly(
            "d.yaml:1:1: data.trian: unknown key; did you mean 'train'?",
            "d.yaml:1:1: data.train: missing; give a file or folder of labelled images",
            "d.yaml:2:7: data.test: expected a file or folder of labelled images, found a list",
            "d.yaml:3:12: data.normalise: 'mnits' is neither cifar10, imagenet, mnist, none nor"
                + " MEANS/DEVIATIONS such as 0.1307/0.3081; did you mean 'mnist'?",
            "d.yaml:4:7: data.crop: -1 is not a whole number from 0 to 64",
            "d.yaml:5:7: data.flip: expected true, false, found 'yes'",
            "d.yaml:6:13: data.validation: 0 is not a whole number from 1 to 10000000");
    assertThat(faults("train: a\n"))
        .containsExactly(
            "d.yaml:1:1: data.normalise: missing; give what the network is trained with, which is"
                + " never guessed: cifar10, imagenet, mnist, none, or MEANS/DEVIATIONS such as"
                + " 0.1307/0.3081",
            "d.yaml:1:1: data.validation: missing; give a whole number from 1 to 10000000");
  }

  private void cifar(String name, int images) throws Exception {
    Files.write(folder.resolve(name), new byte[3073 * images]);
  }

  private ImageData read(String text) throws InvalidSpecException {
    Faults faults = new Faults();
    YamlNode node = YamlParser.parse(SourceText.of("d.yaml", text), faults).orElseThrow();
    Optional<ImageData> data =
        new ImageDataReader(new PathReader(folder, faults), faults).read(node, "data");
    faults.throwIfAny();
    return data.orElseThrow();
  }

  private List<String> faults(String text) {
    return catchThrowableOfType(() -> read(text), InvalidSpecException.class).faults().stream()
        .map(SpecFault::headline)
        .toList();
  }
}
