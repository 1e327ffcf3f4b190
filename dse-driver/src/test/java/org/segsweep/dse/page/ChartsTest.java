package org.segsweep.dse.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.segsweep.workload.Sha256;

/** The charts that are checked in are those that their build script makes. */
class ChartsTest {
  private static final Path REPORT = Path.of("..", "report");
  private static final Pattern STATED = Pattern.compile("(?m)^expected=([0-9a-f]{64})$");

  private static byte[] resource(String name) throws Exception {
    try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  @Test
  void theBundleHasTheHashThatItsBuildScriptStates() throws Exception {
    Matcher stated = STATED.matcher(Files.readString(REPORT.resolve("build.sh")));
    assertThat(stated.find()).isTrue();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(resource("echarts.js"));
    assertThat(Sha256.hex(digest)).isEqualTo(stated.group(1));
  }

  @Test
  void versionAndLicencesGoWithIt() throws Exception {
    String bundle = new String(resource("echarts.js"), StandardCharsets.US_ASCII);
    Matcher version =
        Pattern.compile("\"node_modules/echarts\": \\{\\s*\"version\": \"([0-9.]+)\"")
            .matcher(Files.readString(REPORT.resolve("package-lock.json")));
    assertThat(version.find()).isTrue();
    assertThat(bundle).startsWith("/* Apache ECharts " + version.group(1) + " in part");
    String licences = new String(resource("echarts-licences.txt"), StandardCharsets.UTF_8);
    assertThat(licences).contains("Apache License", "---- zrender ----", "---- tslib ----");
  }
}
