package org.segsweep.dse.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A specification as a tree, before anything is known of its keys.
 *
 * @param root with the overrides put in
 * @param name what it is called when it does not say
 * @param folder of relative paths
 */
record SpecTree(YamlNode root, String name, Path folder) {
  static final int MAX_BYTES = 1 << 20;

  /** The tree of a file; its faults are thrown before any override is looked at. */
  static Optional<SpecTree> of(Path file, List<String> overrides, Faults faults)
      throws InvalidSpecException {
    Optional<SourceText> source = load(file, faults);
    faults.throwIfAny();
    return of(source.orElseThrow(), overrides, faults);
  }

  /** The tree of a text, whose name says where relative paths start. */
  static Optional<SpecTree> of(SourceText source, List<String> overrides, Faults faults) {
    Path folder = Path.of(source.name()).toAbsolutePath().getParent();
    Path stem = Path.of(source.name()).getFileName();
    String name = stem == null ? "" : stem.toString().replaceFirst("\\.ya?ml$", "");
    return YamlParser.parse(source, faults)
        .map(
            root ->
                new SpecTree(
                    new Overrides(faults).apply(root, overrides),
                    name,
                    folder == null ? Path.of("") : folder));
  }

  private static Optional<SourceText> load(Path file, Faults faults) {
    Place whole = new Place.WholeFile(file.toString());
    try {
      if (!Files.isRegularFile(file)) {
        faults.add(whole, "", Files.exists(file) ? "not a file" : "no such file");
        return Optional.empty();
      }
      byte[] bytes;
      try (var in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
      if (bytes.length > MAX_BYTES) {
        faults.add(whole, "", "larger than 1 MB; this is not a specification");
        return Optional.empty();
      }
      return decode(file.toString(), bytes, faults);
    } catch (IOException e) {
      faults.add(whole, "", "cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<SourceText> decode(String name, byte[] bytes, Faults faults) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      SourceText source = SourceText.of(name, text);
      int line = source.lines().size();
      int column = source.line(line).codePointCount(0, source.line(line).length()) + 1;
      faults.add(
          new Place.InFile(name, source.line(line), line, column, 1),
          "",
          "byte 0x%02X is not UTF-8; save the file as UTF-8".formatted(in.get()));
      return Optional.empty();
    }
    return Optional.of(SourceText.of(name, text.startsWith("\uFEFF") ? text.substring(1) : text));
  }
}
