package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.train.Quantisation;

class TrainSpecReaderTest {
  private static final String SOUND =
      """
      network: net.yaml
      data: {train: images, normalise: none, validation: 10}
      recipe: {phases: [{free: {epochs: 2, rate: 1e-3}}]}
      out: weights/net.safetensors
      """;

  @TempDir private Path folder;

  @BeforeEach
  void network() throws Exception {
    Files.writeString(folder.resolve("net.yaml"), "name: net\n");
  }

  @Test
  void whatIsLeftOutIsTheDefault() throws Exception {
    TrainSpec spec = read(SOUND);
    assertThat(spec.name()).isEqualTo("t");
    assertThat(spec.start()).isEqualTo(TrainSpec.Start.FRESH);
    assertThat(spec.levels()).isEqualTo(new Quantisation(8, Quantisation.Scale.LAYER));
    assertThat(spec.seed()).isZero();
    assertThat(spec.network().path()).isEqualTo(folder.resolve("net.yaml"));
    assertThat(spec.out()).isEqualTo(folder.resolve("weights/net.safetensors"));
    assertThat(spec.data().train())
        .isEqualTo(new ImageSource.File("images", folder.resolve("images")));
  }

  @Test
  void everyKeyIsRead() throws Exception {
    TrainSpec spec =
        read(
            SOUND.replace("}}]}", "}}, {quantised: {epochs: 1, rate: 1e-4}}]}")
                + "name: n\ndescription: d\nstart: trained\nseed: 9\n"
                + "levels: {bits: 4, scale: filter}\n");
    assertThat(spec.name()).isEqualTo("n");
    assertThat(spec.description()).isEqualTo("d");
    assertThat(spec.start()).isEqualTo(TrainSpec.Start.TRAINED);
    assertThat(spec.levels()).isEqualTo(new Quantisation(4, Quantisation.Scale.FILTER));
    assertThat(spec.seed()).isEqualTo(9);
    assertThat(spec.recipe().isQuantised()).isTrue();
  }

  @Test
  void overridesReachEveryKeyAndTheirPathsStartHere() throws Exception {
    TrainSpec spec =
        TrainSpecReader.read(
            file(SOUND),
            List.of("recipe.batch=7", "recipe.phases[0].free.rate=1e-2", "out=o.safetensors"));
    assertThat(spec.recipe().batch()).isEqualTo(7);
    assertThat(spec.recipe().phases().toString()).contains("rate=0.01");
    assertThat(spec.out()).isEqualTo(Path.of("o.safetensors").toAbsolutePath());
  }

  @Test
  void everyFaultIsFoundWithItsPlace() {
    assertThat(
            faults(
                """
                network: other.onnx
                start: new
                data: {train: images}
                recipe: {phases: [{free: {epochs: 1, rate: 1}}, {admm: {epochs: 1, rate: 1}}, {masked: {epochs: 1, rate: 1}}]}
                levels: {bits: 1}
                seed: -1
                out: net.npz
                """))
        .containsExactly(
            "1:10: network: " + folder.resolve("other.onnx") + " does not exist",
            "2:8: start: expected fresh, trained, found 'new'",
            "3:7: data.normalise: missing; give what the network is trained with, which is never"
                + " guessed: cifar10, imagenet, mnist, none, or MEANS/DEVIATIONS such as"
                + " 0.1307/0.3081",
            "3:7: data.validation: missing; give a whole number from 1 to 10000000",
            "4:50: recipe.phases[1].admm: prunes, and a training prunes nothing; recipes with admm"
                + " phases are a sweep's",
            "4:80: recipe.phases[2].masked: prunes, and a training prunes nothing; recipes with"
                + " masked phases are a sweep's",
            "5:16: levels.bits: 1 is not a whole number from 2 to 16",
            "6:7: seed: -1 is not a whole number of at least 0",
            "7:6: out: expected the .safetensors file to write, found 'net.npz'");
  }

  @Test
  void keysThatMakeNoSenseTogetherAreFaults() {
    assertThat(faults(SOUND.replace("[{free: {epochs: 2, rate: 1e-3}}]", "[]")))
        .containsExactly(
            "3:18: recipe.phases: no phases; give at least one, such as {free: {epochs: 5, rate:"
                + " 0.001}}");
    assertThat(faults(SOUND + "levels: {bits: 4}\n"))
        .containsExactly(
            "5:9: levels: no phase of the recipe is quantised; add {quantised: {...}} or leave"
                + " levels out");
    assertThat(faults(SOUND.replace("{phases", "{distillation: {weight: 1}, phases")))
        .containsExactly(
            "3:9: recipe.distillation: fresh weights have nothing to teach; give start: trained,"
                + " or none");
  }

  private TrainSpec read(String text) throws Exception {
    return TrainSpecReader.read(file(text), List.of());
  }

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("t.yaml"), text);
  }

  private List<String> faults(String text) {
    String prefix = folder.resolve("t.yaml") + ":";
    return catchThrowableOfType(() -> read(text), InvalidSpecException.class).faults().stream()
        .map(fault -> fault.headline().substring(prefix.length()))
        .toList();
  }
}
