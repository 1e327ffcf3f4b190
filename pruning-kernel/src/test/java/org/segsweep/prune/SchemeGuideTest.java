package org.segsweep.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code in docs/add-a-scheme.md is code that compiles. */
final class SchemeGuideTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath();
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->\n```java\n(.*?)\n```", Pattern.DOTALL);

  @Test
  void snippetsAreRegionsOfTheirSources() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/add-a-scheme.md"));
    List<MatchResult> snippets = SNIPPET.matcher(guide).results().toList();
    assertThat(snippets).isNotEmpty();
    for (MatchResult snippet : snippets) {
      String source = Files.readString(ROOT.resolve(snippet.group(1)));
      assertThat(snippet.group(3)).isEqualTo(region(source, snippet.group(2)));
    }
  }

  private static String region(String source, String tag) {
    String start = "// tag::" + tag + "[]\n";
    String end = "\n// end::" + tag + "[]";
    assertThat(source).contains(start).contains(end);
    return source.substring(source.indexOf(start) + start.length(), source.indexOf(end));
  }
}
