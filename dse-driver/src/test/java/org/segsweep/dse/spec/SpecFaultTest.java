package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecFaultTest {
  private static final String HEAD = "network: lenet5\nschemes: [plain]\n";
  private final SpecReader reader = new SpecReader(TestVocabulary.ALL);

  @Test
  void everyPartOfAFileIsCheckedInOnePass() {
    String text =
        """
        name: [a]
        netwrok: lenet5
        network: lenet55
        schemes:
          - plane
          - bands: {segmentRows: 16, keep: 5/4, vote: [greedi, threshold, {greedy: 1/2}]}
          - bands: {segmentRows: 2, keep: [1/2, 1/4]}
          - tiled
          - [a]
        crossbar: {rows: {from: 8, to: 4, step: 1}, columns: sam, cellBits: 2.5}
        precision: {sign: [offset, pair], straddle: yes}
        mapping: [C, {B: {activeRow: 4}}]
        objectives: [crossbars, accuracy]
        """;
    assertThat(faults(text))
        .isEqualTo(
            """
            my.yaml:1:7: name: expected a text, found a list
              1 | name: [a]
                |       ^
            my.yaml:2:1: netwrok: unknown key; did you mean 'network'?
              2 | netwrok: lenet5
                | ^^^^^^^
            my.yaml:3:10: network: unknown network 'lenet55'; did you mean 'lenet5'?
              3 | network: lenet55
                |          ^^^^^^^
            my.yaml:5:5: schemes[0]: unknown scheme 'plane'; did you mean 'plain'?
              5 |   - plane
                |     ^^^^^
            my.yaml:6:36: schemes[1].keep: 5/4 is not a share above 0 and at most 1, such as 1/4 or 0.25
              6 |   - bands: {segmentRows: 16, keep: 5/4, vote: [greedi, threshold, {greedy: 1/2}]}
                |                                    ^^^
            my.yaml:6:48: schemes[1].vote[0]: 'greedi' is not a choice; did you mean 'greedy'?
              6 |   - bands: {segmentRows: 16, keep: 5/4, vote: [greedi, threshold, {greedy: 1/2}]}
                |                                                ^^^^^^
            my.yaml:6:56: schemes[1].vote[1]: threshold takes a share; write {threshold: 1/8}
              6 |   - bands: {segmentRows: 16, keep: 5/4, vote: [greedi, threshold, {greedy: 1/2}]}
                |                                                        ^^^^^^^^^
            my.yaml:6:68: schemes[1].vote[2].greedy: takes no share; write greedy
              6 |   - bands: {segmentRows: 16, keep: 5/4, vote: [greedi, threshold, {greedy: 1/2}]}
                |                                                                    ^^^^^^
            my.yaml:7:41: schemes[2].keep: 1/4 of 2 rows is less than one row
              7 |   - bands: {segmentRows: 2, keep: [1/2, 1/4]}
                |                                         ^^^
            my.yaml:8:5: schemes[3].keep: missing; give a share above 0 and at most 1, such as 1/4 or 0.25
              8 |   - tiled
                |     ^^^^^
            my.yaml:9:5: schemes[4]: expected a scheme, {scheme: {parameters}} or {scheme: [a pipeline]}, found a list
              9 |   - [a]
                |     ^
            my.yaml:10:18: crossbar.rows: the range from 8 to 4 runs the other way
              10 | crossbar: {rows: {from: 8, to: 4, step: 1}, columns: sam, cellBits: 2.5}
                 |                  ^
            my.yaml:10:54: crossbar.columns: expected a whole number from 1 to 65536 or same, own, found 'sam'; \
            did you mean 'same'?
              10 | crossbar: {rows: {from: 8, to: 4, step: 1}, columns: sam, cellBits: 2.5}
                 |                                                      ^^^
            my.yaml:10:69: crossbar.cellBits: 2.5 is not a whole number from 1 to 8 or own
              10 | crossbar: {rows: {from: 8, to: 4, step: 1}, columns: sam, cellBits: 2.5}
                 |                                                                     ^^^
            my.yaml:11:28: precision.sign[1]: expected offset, pair-arrays, pair-columns, polarised, found 'pair'
              11 | precision: {sign: [offset, pair], straddle: yes}
                 |                            ^^^^
            my.yaml:11:45: precision.straddle: expected true, false, found 'yes'
              11 | precision: {sign: [offset, pair], straddle: yes}
                 |                                             ^^^
            my.yaml:12:11: mapping[0]: expected A (whole array), {A: {rowsPerRead}}, B (row groups) or \
            {B: {activeRows, tileColumns}}, found 'C'
              12 | mapping: [C, {B: {activeRow: 4}}]
                 |           ^
            my.yaml:12:19: mapping[1].B.activeRow: unknown key; did you mean 'activeRows'?
              12 | mapping: [C, {B: {activeRow: 4}}]
                 |                   ^^^^^^^^^
            my.yaml:13:25: objectives[1]: accuracy is not measured in this sweep; give accuracy: [{tune: none}] and data, or use kept_energy, the proxy at hand
              13 | objectives: [crossbars, accuracy]
                 |                         ^^^^^^^^
            19 faults, nothing was run
            """);
  }

  @Test
  void replicationsAndOrganisationsAreCheckedWhereTheyStand() {
    assertThat(
            faults(
                """
                network: lenet5
                schemes: [plain]
                replication: [some, {balanced: {}}, {neurosim: {speedUp: 0}}, {layers: [2, x]}]
                organisation: {tilePacking: own, indexStore: [edram, dram]}
                """))
        .isEqualTo(
            """
            my.yaml:3:15: replication[0]: expected none, neurosim, {balanced: {crossbars: ...}}, \
            {neurosim: {speedUp: ...}} or {layers: [copies of each layer]}, found 'some'
              3 | replication: [some, {balanced: {}}, {neurosim: {speedUp: 0}}, {layers: [2, x]}]
                |               ^^^^
            my.yaml:3:32: replication[1].balanced.crossbars: missing; give the crossbars that all \
            copies together may take
              3 | replication: [some, {balanced: {}}, {neurosim: {speedUp: 0}}, {layers: [2, x]}]
                |                                ^
            my.yaml:3:58: replication[2].neurosim.speedUp: 0 is not a whole number from 1 to 1024
              3 | replication: [some, {balanced: {}}, {neurosim: {speedUp: 0}}, {layers: [2, x]}]
                |                                                          ^
            my.yaml:3:76: replication[3].layers[1]: expected a whole number from 1 to 1000000, found 'x'
              3 | replication: [some, {balanced: {}}, {neurosim: {speedUp: 0}}, {layers: [2, x]}]
                |                                                                            ^
            my.yaml:4:29: organisation.tilePacking: expected shared, layer-per-tile, found 'own'
              4 | organisation: {tilePacking: own, indexStore: [edram, dram]}
                |                             ^^^
            my.yaml:4:54: organisation.indexStore[1]: expected register, edram, sram, crossbar, \
            found 'dram'; did you mean 'edram'?
              4 | organisation: {tilePacking: own, indexStore: [edram, dram]}
                |                                                      ^^^^
            6 faults, nothing was run
            """);
  }

  @Test
  void keysThatHoldControlsStayOneLine() {
    assertThat(faults(HEAD + "\"k\\e[31mey\\n\": 3\n"))
        .startsWith("my.yaml:3:1: k [31mey : unknown key;")
        .doesNotContain("\u001b");
  }

  @Test
  void whatMustBeGivenIsAskedFor() {
    assertThat(faults("seed: 1\n"))
        .isEqualTo(
            """
            my.yaml:1:1: network: missing; give a network file or the id of a standard topology
              1 | seed: 1
                | ^^^^
            my.yaml:1:1: schemes: missing; give a list of schemes such as [dense, {filter: {keep: 1/2}}]
              1 | seed: 1
                | ^^^^
            2 faults, nothing was run
            """);
  }

  @Test
  void constraintsAreCheckedInsideTheirText() {
    String text =
        HEAD
            + """
            constraints:
              - {drop: "segmentRow > 4", because: a}
              - drop: keep = 1/2 and vote < greedy
                because: b
              - {drop: scheme = plane and 3 > 4}
              - {drop: 'cellBits ~ 2', because: c}
              - {drop: adcBits > sign, because: d}
              - {drop: mapping = A or keep = 1, because: e}
            """;
    assertThat(faults(text))
        .isEqualTo(
            """
            my.yaml:4:13: constraints[0].drop: 'segmentRow' is not a quantity of a point; did you mean 'segmentRows'?
              4 |   - {drop: "segmentRow > 4", because: a}
                |             ^^^^^^^^^^
            my.yaml:5:31: constraints[1].drop: vote is a word; compare it with = or !=
              5 |   - drop: keep = 1/2 and vote < greedy
                |                               ^
            my.yaml:7:5: constraints[2].because: missing; say why, in a few words for the reports
              7 |   - {drop: scheme = plane and 3 > 4}
                |     ^
            my.yaml:7:21: constraints[2].drop: 'plane' is no value of scheme; did you mean 'plain'?
              7 |   - {drop: scheme = plane and 3 > 4}
                |                     ^^^^^
            my.yaml:8:22: constraints[3].drop: expected one of < <= > >= = !=, found '~'
              8 |   - {drop: 'cellBits ~ 2', because: c}
                |                      ^
            my.yaml:9:22: constraints[4].drop: sign is a word, periphery.adcBits a number
              9 |   - {drop: adcBits > sign, because: d}
                |                      ^^^^
            my.yaml:10:24: constraints[5].drop: expected 'and' or the end, found 'or'
              10 |   - {drop: mapping = A or keep = 1, because: e}
                 |                        ^^
            7 faults, nothing was run
            """);
  }

  @Test
  void overridesAreCheckedLikeTheFile() {
    assertThat(
            faults(
                "network: lenet5\nschemes: [plain, bands: {segmentRows: 16, keep: 1/2}]\n",
                "crossbar.rows=[32, 0]",
                "schemes[1].keep=2",
                "schemes[7].keep=1/2",
                "crossbr.rows=4",
                "seed.x=1",
                "nonsense",
                "name=[1"))
        .isEqualTo(
            """
            --set schemes[7].keep=1/2: schemes[7]: no such entry in a list of 2
            --set nonsense: expected key=value, such as crossbar.rows=[64,128]
            --set name=[1: not valid YAML: expected ',' or ']', but got <stream end>
            --set crossbr.rows=4: crossbr: unknown key; did you mean 'crossbar'?
            --set schemes[1].keep=2: schemes[1].keep: 2 is not a share above 0 and at most 1, such as 1/4 or 0.25
            --set crossbar.rows=[32, 0]: crossbar.rows[1]: 0 is not a whole number from 1 to 65536 or own
            --set seed.x=1: seed: expected a whole number of at least 0, found a mapping
            7 faults, nothing was run
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: 1\\na: 2                    | my.yaml:2:1: a: given twice; keep one
          a: !!python/object:os.x {}     | my.yaml:1:4: YAML tags are not used in specifications: tag:yaml.org,2002:python/object:os.x
          a: !x 1                        | my.yaml:1:4: YAML tags are not used in specifications: !x
          a: 1\\n---\\nb: 2              | my.yaml:2:1: a second document begins here; a specification is one
          a: &x [*x]                     | my.yaml:1:8: *x stands for nothing that is complete here
          a: [1                          | my.yaml:1:6: not valid YAML: expected ',' or ']', but got <stream end>
          \\ta: 1                        | my.yaml:1:1: not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
          a: \\7                     | my.yaml:1:4: the character U+0007 is not allowed in YAML; delete it
          {[1]: 2}                       | my.yaml:1:2: a key is a name, not a list
          # nothing                      | my.yaml:1:1: the file is empty
          """)
  void textThatIsNoSpecificationIsRefused(String text, String headline) {
    assertThat(faults(text.translateEscapes())).contains(headline + "\n");
  }

  @Test
  void nestingAndRepetitionAreBounded() {
    assertThat(faults("a: " + "[".repeat(100_000)))
        .startsWith("my.yaml:1:20: nested more than 16 deep\n");
    StringBuilder bomb = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    assertThat(faults(bomb.toString()))
        .contains(": more than 100000 values, repeated ones counted\n");
  }

  @Test
  void sweepsThatAreTooLargeAreRefusedBeforeTheyAreEnumerated() {
    assertThat(
            faults(
                """
                network: lenet5
                schemes:
                  - bands: {segmentRows: {from: 1, to: 9999, step: 1}, keep: 1, shapesPerBand: {from: 1, to: 4000, step: 1}}
                """))
        .contains(
            "my.yaml:3:5: schemes[0]: the parameters span 39,996,000 settings; a scheme takes at most"
                + " 100,000, so shorten an axis\n");
    assertThat(
            faults(
                """
                network: lenet5
                schemes: [plain]
                crossbar: {rows: {from: 1, to: 9999, step: 1}, columns: {from: 1, to: 9999, step: 1}}
                periphery: {adcBits: [exact, paper]}
                """))
        .contains(
            "my.yaml:2:10: schemes: the axes span 199,960,002 points; a grid has at most 100,000,000,"
                + " so shorten some axes, or give a search\n");
    String many =
        "bands: {segmentRows: {from: 1, to: 9999, step: 1}, keep: 1, rowOrder: [chw, hwc, cwh]}";
    assertThat(faults("network: lenet5\nschemes: [" + (many + ", ").repeat(9) + "]\n"))
        .contains(
            "my.yaml:2:10: schemes: the axes span 269,973 pruning settings; a sweep has at most"
                + " 250,000, so shorten some axes\n");
    assertThat(faults(HEAD + "crossbar: {rows: {from: 1, to: 60000, step: 1}}\n"))
        .contains("my.yaml:3:18: crossbar.rows: the range has more than 10,000 values\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.3333333333333333 | '0.3333333333333333' has more than 9 decimals; a fraction is exact: 1/3
          .2500000000        | '.2500000000' has more than 9 decimals; a fraction is exact: 1/3
          1/1000000007       | 1/1000000007 is finer than 1/1000000000, the finest share
          3/2                | 3/2 is not a share above 0 and at most 1, such as 1/4 or 0.25
          -1/4               | -1/4 is not a share above 0 and at most 1, such as 1/4 or 0.25
          1e-3               | expected a share above 0 and at most 1, such as 1/4 or 0.25, found '1e-3'
          {from: 1, to: 1/8000000000, factor: 1/2000000000} | 1/2000000000 is finer than 1/1000000000, the finest share
          """)
  void sharesSayWhatIsWrongWithThem(String share, String fault) {
    assertThat(faults("network: lenet5\nschemes:\n  - bands: {keep: " + share + "}\n"))
        .contains("schemes[0].keep")
        .contains(": " + fault + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.333333333", "1/3", "999999999/1000000000", "1.000000000"})
  void theFinestSharesAreRead(String share) {
    String text = "network: lenet5\nschemes:\n  - bands: {segmentRows: 64, keep: " + share + "}\n";
    assertThatCode(() -> reader.read(text, "my.yaml", List.of())).doesNotThrowAnyException();
  }

  @Test
  void whatMeasuresAccuracyIsChecked() {
    String text =
        HEAD
            + """
            recover: [nome, {recipe: quick, seed: 1}, {seeds: 2}]
            recipes: {quick: {phases: [{masked: {epochs: 1, rate: 1e-3}}]}}
            accuracy: [{tune: slow}, {score: training}, {proxy: fischer}, {proxy: fisher, tune: none}]
            """;
    assertThat(faults(text).lines().filter(l -> l.startsWith("my.yaml")))
        .containsExactly(
            "my.yaml:3:11: recover[0]: 'nome' is no recipe; there are quick",
            "my.yaml:3:33: recover[1].seed: unknown key; did you mean 'seeds'?",
            "my.yaml:3:43: recover[2].recipe: missing; give the name of a recipe",
            "my.yaml:5:19: accuracy[0].tune: 'slow' is no recipe; there are quick",
            "my.yaml:5:34: accuracy[1].score: expected validation, test, found 'training'",
            "my.yaml:5:53: accuracy[2].proxy: expected kept-energy, taylor, taylor-squared, fisher,"
                + " reconstruction, one-shot, found 'fischer'; did you mean 'fisher'?",
            "my.yaml:5:71: accuracy[3].proxy: a rung has a proxy or measures accuracy after tune; make"
                + " two rungs of it");
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    String text =
        HEAD
            + """
            accuracy: [{tune: none, settings: 2}]
            precision: {weights: [4, 8]}
            objectives: accuracy
            """;
    assertThat(faults(text).lines().filter(l -> l.startsWith("my.yaml")))
        .containsExactly(
            "my.yaml:3:11: accuracy: needs images; give data: {train: PATH, normalise: HOW, validation: N}",
            "my.yaml:3:11: accuracy: lenet5 has synthetic weights, of which no accuracy can be measured;"
                + " give a network file",
            "my.yaml:3:11: accuracy: is measured on the levels of precision.weights; give one number of"
                + " bits and one scale",
            "my.yaml:3:11: accuracy: who climbs is decided on the front, which needs an objective beside"
                + " accuracy");
  }

  @Test
  void laddersThatNobodyClimbsAreRefused() {
    String text =
        """
        network: lenet5
        schemes: [plain]
        data: {train: images, normalise: mnist, validation: 10}
        recipes: {quick: {phases: [{masked: {epochs: 0, rate: 1e-3}}]}}
        recover: quick
        accuracy: [{proxy: fisher}]
        objectives: [crossbars]
        """;
    assertThat(faults(text).lines().filter(l -> l.startsWith("my.yaml")))
        .containsExactly(
            "my.yaml:4:46: recipes.quick.phases[0].masked.epochs: 0 is not a whole number from 1 to 100000");
    String whole = text.replace("epochs: 0", "epochs: 1");
    assertThat(faults(whole).lines().filter(l -> l.startsWith("my.yaml")))
        .contains(
            "my.yaml:6:11: accuracy: no rung measures what recover asks for; give {tune: recover}, or"
                + " recover: none");
    String more = whole.replace("[{proxy: fisher}]", "[{tune: none, settings: 3}, {settings: 5}]");
    assertThat(faults(more).lines().filter(l -> l.startsWith("my.yaml")))
        .contains(
            "my.yaml:6:11: accuracy[1].settings: 5 is more than the 3 that reach a rung before; give at"
                + " most as many");
    String weighed = whole.replace("[crossbars]", "[accuracy, crossbars]");
    for (String unmeasured : List.of(weighed, weighed.replace("[{proxy: fisher}]", "none"))) {
      assertThat(faults(unmeasured).lines().filter(l -> l.startsWith("my.yaml")))
          .containsExactly(
              "my.yaml:7:14: objectives[0]: accuracy is not measured in this sweep; give accuracy: [{tune:"
                  + " none}] and data, or use kept_energy, the proxy at hand");
    }
  }

  @Test
  void longLinesAreShownAroundTheFault() {
    String text = HEAD + "crossbar: {rows: [" + "64, ".repeat(200) + "0]}\n";
    String[] lines = faults(text).split("\n", -1);
    assertThat(lines[0]).startsWith("my.yaml:3:819: crossbar.rows[200]: 0 is not");
    assertThat(lines[1]).hasSizeLessThan(125).endsWith("64, 0]}");
    assertThat(lines[2].indexOf('^')).isEqualTo(lines[1].length() - 3);
  }

  @Test
  void filesThatCannotBeReadAreNamed(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("none.yaml");
    assertThat(faultsOf(missing)).startsWith(missing + ": no such file\n");
    assertThat(faultsOf(folder)).startsWith(folder + ": not a file\n");
    Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat((1 << 20) + 1));
    assertThat(faultsOf(large))
        .startsWith(large + ": larger than 1 MB; this is not a specification\n");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "seed: 1\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(faultsOf(latin))
        .startsWith(latin + ":2:10: byte 0xE9 is not UTF-8; save the file as UTF-8\n");
  }

  @Test
  void pathsStartFromTheFileOrFromTheCurrentFolder(@TempDir Path folder) throws Exception {
    Path network = Files.createFile(folder.resolve("net.onnx"));
    Path spec =
        Files.writeString(folder.resolve("a.yaml"), "network: net.onnx\nschemes: [plain]\n");
    assertThat(reader.read(spec).network())
        .isEqualTo(new NetworkChoice.File("net.onnx", network.toAbsolutePath()));
    Path here = Path.of("net.onnx").toAbsolutePath();
    assertThat(faultsOf(spec, "network=net.onnx"))
        .startsWith("--set network=net.onnx: network: " + here + " does not exist\n");
    assertThat(reader.read(spec, List.of("network=" + network)).network())
        .isEqualTo(new NetworkChoice.File(network.toString(), network.toAbsolutePath()));
  }

  private String faults(String text, String... overrides) {
    return catchThrowableOfType(
            InvalidSpecException.class, () -> reader.read(text, "my.yaml", List.of(overrides)))
        .render();
  }

  private String faultsOf(Path file, String... overrides) {
    return catchThrowableOfType(
            InvalidSpecException.class, () -> reader.read(file, List.of(overrides)))
        .render();
  }
}
