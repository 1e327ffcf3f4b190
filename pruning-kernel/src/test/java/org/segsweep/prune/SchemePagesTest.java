package org.segsweep.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scheme of the catalogue has a page that says what it is and what it takes. */
final class SchemePagesTest {
  private static final Path PAGES = Path.of("../docs/schemes").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]+) \\| ([^|]+) \\|$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  static List<Scheme> schemes() {
    return SchemeCatalogue.schemes();
  }

  private static String page(Scheme scheme) throws IOException {
    return Files.readString(PAGES.resolve(scheme.id() + ".md"));
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void aPageIsHeadedByTheSchemesIdAndSaysWhatIsStored(Scheme scheme) throws IOException {
    assertThat(page(scheme))
        .startsWith("# `%s`: ".formatted(scheme.id()))
        .contains("**Stored")
        .containsPattern("\\*\\*.*[Ii]ndex");
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void aPageHasARowForEveryParameterAndForNothingElse(Scheme scheme) throws IOException {
    assertThat(ROW.matcher(page(scheme)).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            scheme.parameters().stream().map(Parameter::name).toList());
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void aPageGivesTheDefaultsOfTheParameters(Scheme scheme) throws IOException {
    for (MatchResult row : ROW.matcher(page(scheme)).results().toList()) {
      Parameter parameter = scheme.parameter(row.group(1)).orElseThrow();
      String stated = row.group(3);
      switch (parameter.presence()) {
        case REQUIRED -> assertThat(stated).isEqualTo("must be given");
        case OPTIONAL -> assertThat(stated).isNotEqualTo("must be given");
        case DEFAULTED ->
            assertThat(stated)
                .startsWith(parameter.written(parameter.defaultValue().orElseThrow()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void aPageNamesEveryChoice(Scheme scheme) throws IOException {
    for (MatchResult row : ROW.matcher(page(scheme)).results().toList()) {
      Parameter parameter = scheme.parameter(row.group(1)).orElseThrow();
      if (parameter.kind() instanceof Parameter.Kind.Choice choice) {
        assertThat(row.group(2)).contains(choice.options().stream().map(o -> o.name()).toList());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void linksOfAPageLeadSomewhere(Scheme scheme) throws IOException {
    Stream<String> links = LINK.matcher(page(scheme)).results().map(link -> link.group(1));
    assertThat(links).allSatisfy(link -> assertThat(PAGES.resolve(link)).exists());
  }
}
