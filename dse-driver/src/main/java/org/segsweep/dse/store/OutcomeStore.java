package org.segsweep.dse.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.workload.Sha256;

/**
 * What became of layers that were pruned and mapped, by the hash of all that decides it. Outcomes
 * that were computed together are one file, a pack, named by the hash of its content:
 *
 * <pre>
 *   "segstg1\n", then for each outcome
 *   key (32 bytes)  length (int)  SHA-256 of key and content (32 bytes)  content, see OutcomeCodec
 * </pre>
 *
 * <p>A pack is written aside and renamed, and never changed, so any number of sweeps may share a
 * folder. Content is believed when it has its hash; a pack with anything else is removed, and what
 * it held is computed again. Safe for use by several threads.
 */
public final class OutcomeStore {
  private static final byte[] MAGIC = "segstg1\n".getBytes(StandardCharsets.US_ASCII);
  private static final String SUFFIX = ".pack";
  private static final String ASIDE = ".new";
  private static final int HASH_BYTES = 32;
  private static final int HEAD_BYTES = HASH_BYTES + Integer.BYTES + HASH_BYTES;
  private static final int MOST_BYTES = 64 << 20;

  /** What a killed writer left is not that of one that still writes. */
  private static final Duration STALE = Duration.ofDays(1);

  private final Path folder;
  private final Consumer<String> notice;
  private final Map<String, Place> places;
  private final Set<Path> damaged = ConcurrentHashMap.newKeySet();

  private OutcomeStore(Path folder, Consumer<String> notice, Map<String, Place> places) {
    this.folder = folder;
    this.notice = notice;
    this.places = new ConcurrentHashMap<>(places);
  }

  /** Where content lies, behind its head. */
  private record Place(Path pack, long at, int bytes) {}

  /**
   * Looks at what a folder has, which need not exist.
   *
   * @param notice is told in one line of each pack that is damaged
   */
  public static OutcomeStore open(Path folder, Consumer<String> notice) throws ResultFault {
    Map<String, Place> places = new HashMap<>();
    var store = new OutcomeStore(folder, notice, places);
    for (Path file : FileTrees.children(folder)) {
      if (file.toString().endsWith(SUFFIX)) {
        store.index(file);
      } else if (file.toString().endsWith(ASIDE)) {
        removeStale(file);
      }
    }
    return store;
  }

  private static void removeStale(Path file) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(STALE))) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Whoever writes it may just have renamed it.
      return;
    }
  }

  /** How many outcomes there are. */
  public int size() {
    return places.size();
  }

  private void index(Path pack) {
    Map<String, Place> found = new HashMap<>();
    try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.READ)) {
      if (!Arrays.equals(read(channel, 0, MAGIC.length), MAGIC)) {
        throw new IOException("it does not begin as a pack does");
      }
      long at = MAGIC.length;
      while (at < channel.size()) {
        byte[] head = read(channel, at, HEAD_BYTES);
        int bytes = ByteBuffer.wrap(head).getInt(HASH_BYTES);
        at += HEAD_BYTES;
        if (bytes < 0 || bytes > MOST_BYTES || bytes > channel.size() - at) {
          throw new IOException("it is cut, or a length is wrong");
        }
        found.put(HexFormat.of().formatHex(head, 0, HASH_BYTES), new Place(pack, at, bytes));
        at += bytes;
      }
      places.putAll(found);
    } catch (NoSuchFileException removed) {
      // By a sweep that shares the folder.
      return;
    } catch (IOException e) {
      remove(pack, e);
    }
  }

  private static byte[] read(FileChannel channel, long at, int count) throws IOException {
    byte[] bytes = new byte[count];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("it is cut");
      }
    }
    return bytes;
  }

  private void remove(Path pack, IOException why) {
    if (!damaged.add(pack)) {
      return;
    }
    places.values().removeIf(place -> place.pack.equals(pack));
    String fate = "removed";
    try {
      Files.deleteIfExists(pack);
    } catch (IOException e) {
      fate = "ignored";
    }
    notice.accept(
        "%s: damaged (%s); it is %s, and what it held is computed again"
            .formatted(pack, Reasons.of(why), fate));
  }

  /**
   * The outcome of a key; empty where it is not known, or damaged.
   *
   * @param key SHA-256 in hex
   * @param mappings that it must have
   */
  public Optional<LayerOutcome> find(String key, int mappings) {
    Place place = places.get(key);
    if (place == null) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(place.pack, StandardOpenOption.READ)) {
      byte[] head = read(channel, place.at - HEAD_BYTES, HEAD_BYTES);
      byte[] content = read(channel, place.at, place.bytes);
      ByteBuffer stated = ByteBuffer.wrap(head, HASH_BYTES + Integer.BYTES, HASH_BYTES);
      if (!stated.equals(ByteBuffer.wrap(hash(key, content)))) {
        throw new IOException("content does not have the hash that is stated");
      }
      return Optional.of(OutcomeCodec.decode(content, mappings));
    } catch (NoSuchFileException removed) {
      return Optional.empty();
    } catch (IOException e) {
      remove(place.pack, e);
      return Optional.empty();
    }
  }

  private static byte[] hash(String key, byte[] content) {
    MessageDigest digest = Sha256.digest();
    digest.update(HexFormat.of().parseHex(key));
    return digest.digest(content);
  }

  /**
   * Keeps outcomes that are not there yet, as one pack; none that failed under a mapping.
   *
   * @throws ResultFault when the folder cannot be written
   */
  public void keep(Map<String, LayerOutcome> outcomes) throws ResultFault {
    try {
      byte[] pack = pack(outcomes);
      if (pack.length > MAGIC.length) {
        write(pack);
      }
    } catch (IOException e) {
      throw ResultFolder.cannotWrite(folder, e);
    }
  }

  private byte[] pack(Map<String, LayerOutcome> outcomes) throws IOException {
    // Encoding takes longer than all else here.
    Map<String, Optional<byte[]>> contents = new ConcurrentHashMap<>();
    List<String> missing =
        outcomes.keySet().stream().filter(key -> !places.containsKey(key)).sorted().toList();
    missing.parallelStream()
        .forEach(
            key ->
                contents.put(key, OutcomeCodec.encode(Objects.requireNonNull(outcomes.get(key)))));
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(MAGIC);
    for (String key : missing) {
      Optional<byte[]> content = contents.getOrDefault(key, Optional.empty());
      if (content.isPresent() && content.get().length <= MOST_BYTES) {
        out.write(HexFormat.of().parseHex(key));
        out.writeInt(content.get().length);
        out.write(hash(key, content.get()));
        out.write(content.get());
      }
    }
    return bytes.toByteArray();
  }

  private void write(byte[] pack) throws IOException {
    Files.createDirectories(folder);
    String name = Sha256.hex(digested(pack)).substring(0, HASH_BYTES);
    Path aside = folder.resolve("." + name + "-" + UUID.randomUUID() + ASIDE);
    Path file = folder.resolve(name + SUFFIX);
    try {
      Files.write(aside, pack);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
    damaged.remove(file);
    index(file);
  }

  private static MessageDigest digested(byte[] bytes) {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return digest;
  }
}
