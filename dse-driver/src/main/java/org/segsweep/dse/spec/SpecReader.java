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
 * Reads sweep specifications. Every fault is collected before {@link InvalidSpecException} is
 * thrown; see {@code docs/specification.md} for the keys.
 */
public final class SpecReader {
  static final int MAX_BYTES = 1 << 20;

  private final Vocabulary vocabulary;

  public SpecReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Reads a file. */
  public SweepSpec read(Path file) throws InvalidSpecException {
    return read(file, List.of());
  }

  /**
   * Reads a file with overrides.
   *
   * @param overrides of the form {@code key=value}; paths in them are relative to the current
   *     folder
   */
  public SweepSpec read(Path file, List<String> overrides) throws InvalidSpecException {
    Faults faults = new Faults();
    Optional<SourceText> source = load(file, faults);
    faults.throwIfAny();
    Path folder = file.toAbsolutePath().getParent();
    return read(source.orElseThrow(), folder == null ? Path.of("") : folder, overrides);
  }

  /**
   * Reads text.
   *
   * @param name name of the file in messages; its folder is that of relative paths
   */
  public SweepSpec read(String text, String name, List<String> overrides)
      throws InvalidSpecException {
    Path folder = Path.of(name).toAbsolutePath().getParent();
    return read(SourceText.of(name, text), folder == null ? Path.of("") : folder, overrides);
  }

  private SweepSpec read(SourceText source, Path folder, List<String> overrides)
      throws InvalidSpecException {
    Faults faults = new Faults();
    Optional<YamlNode> root = YamlParser.parse(source, faults);
    Optional<SweepSpec> spec = Optional.empty();
    if (root.isPresent()) {
      YamlNode tree = new Overrides(faults).apply(root.get(), overrides);
      Path stem = Path.of(source.name()).getFileName();
      String name = stem == null ? "" : stem.toString().replaceFirst("\\.ya?ml$", "");
      spec = new SpecBinder(vocabulary, folder, faults).bind(tree, name);
    }
    faults.throwIfAny();
    return spec.orElseThrow();
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
        faults.add(whole, "", "larger than 1 MB; this is not a sweep specification");
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
