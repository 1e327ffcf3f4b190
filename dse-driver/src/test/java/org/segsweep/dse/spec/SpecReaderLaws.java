package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpecReaderLaws {
  private static final String SOUND =
      """
      name: a
      network: lenet5
      schemes:
        - plain
        - bands:
            segmentRows: {from: 16, to: 64, factor: 2}
            keep: [1/2, 1/4]
            vote: [greedy, {threshold: [1/16, 1/8]}]
            mapping: [A, {B: {activeRows: [4, 8], tileColumns: full}}]
      crossbar: {rows: [32, 64], columns: same, cellBits: [1, 2]}
      periphery: {adcBits: [exact, 12], columnsPerAdc: [8, all]}
      precision: {weights: 8, sign: [offset, pair-arrays]}
      constraints:
        - drop: segmentRows > crossbar.rows and keep = 1/2
          because: long
      objectives: [crossbars, kept_energy]
      """;

  private final SpecReader reader = new SpecReader(TestVocabulary.ALL);

  /** A part of the text replaced by something else. */
  record Damage(int at, int length, String by) {
    String applyTo(String text) {
      int from = Math.min(at, text.length());
      return text.substring(0, from) + by + text.substring(Math.min(text.length(), from + length));
    }
  }

  @Property(tries = 1000)
  void damagedTextIsReadOrRefusedWithPlacesThatExist(@ForAll("damages") List<Damage> damages) {
    String text = SOUND;
    for (Damage damage : damages) {
      text = damage.applyTo(text);
    }
    try {
      assertThat(reader.read(text, "law.yaml", List.of()).schemes()).isNotEmpty();
    } catch (InvalidSpecException e) {
      List<String> lines = SourceText.of("law.yaml", text).lines();
      assertThat(e.faults()).isNotEmpty().allSatisfy(fault -> assertPlaced(fault, lines));
      assertThat(e.render()).endsWith(", nothing was run\n");
    }
  }

  @Property
  void overridesAreReadOrRefused(@ForAll("damages") List<Damage> damages) {
    String override = "schemes[1].keep=[1/2]";
    for (Damage damage : damages) {
      override = new Damage(damage.at % 22, damage.length, damage.by).applyTo(override);
    }
    try {
      assertThat(reader.read(SOUND, "law.yaml", List.of(override)).schemes()).isNotEmpty();
    } catch (InvalidSpecException e) {
      assertThat(e.faults()).isNotEmpty();
    }
  }

  @Property
  void rangesAreTheirListsWrittenOut(
      @ForAll("small") int from, @ForAll("small") int step, @ForAll("small") int count)
      throws Exception {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < count; i++) {
      list.append(i == 0 ? "" : ", ").append(from + i * step);
    }
    int to = from + (count - 1) * step + step / 2;
    String range = "{from: %d, to: %d, step: %d}".formatted(from, to, step);
    assertThat(rows(range)).isEqualTo(rows("[" + list + "]"));
  }

  @Provide
  Arbitrary<Integer> small() {
    return Arbitraries.integers().between(1, 40);
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "",
            " ",
            "\n",
            ":",
            "-",
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            "\"",
            "&a ",
            "*a",
            "!x ",
            "#",
            "0",
            "-1",
            "1/0",
            "99999999999",
            "1e9",
            "null",
            "~",
            "x",
            "\u00e9",
            "\ud83d\ude00",
            "\ud83d",
            "\u0000",
            "\t",
            "? ",
            "| ",
            "> ",
            "%",
            "@",
            "<<",
            "---\n",
            "...\n",
            "=",
            "true",
            "full",
            "from: 1",
            "step: 0");
    return Combinators.combine(
            Arbitraries.integers().between(0, SOUND.length()),
            Arbitraries.integers().between(0, 12),
            piece)
        .as(Damage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static void assertPlaced(SpecFault fault, List<String> lines) {
    assertThat(fault.message()).isNotBlank();
    if (fault.place() instanceof Place.InFile place) {
      assertThat(place.line()).isBetween(1, lines.size());
      String line = lines.get(place.line() - 1);
      assertThat(place.column()).isBetween(1, line.codePointCount(0, line.length()) + 1);
      assertThat(fault.render().lines()).hasSize(3);
    }
  }

  private List<Integer> rows(String axis) throws InvalidSpecException {
    String text = "network: lenet5\nschemes: [plain]\ncrossbar: {rows: %s}\n".formatted(axis);
    return reader.read(text, "law.yaml", List.of()).crossbar().rows();
  }
}
