package org.segsweep.dse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.segsweep.dse.spec.Scoring;
import org.segsweep.dse.stage.Measured;

/** A measured accuracy is read back equal, or not at all. */
class AccuracyStoreLaws {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final Measured MEASURED = new Measured(Scoring.On.TEST, 9876, 10000, 12, 3.5);

  private final List<String> notices = new ArrayList<>();
  private Path folder = Path.of("");

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("accuracy");
    notices.clear();
  }

  @AfterTry
  void removeFolder() throws IOException {
    FileTrees.delete(folder);
  }

  @Property(tries = 300)
  void whatIsDamagedIsNotBelieved(
      @ForAll @IntRange(max = 1 << 16) int at,
      @ForAll @IntRange(max = 7) int bit,
      @ForAll boolean cut)
      throws Exception {
    AccuracyStore store = new AccuracyStore(folder.toString());
    store.keep(KEY, MEASURED, Optional.empty());
    assertThat(store.find(KEY, notices::add)).contains(MEASURED);
    assertThat(notices).isEmpty();
    Path entry = folder.resolve(KEY + ".json");
    byte[] bytes = Files.readAllBytes(entry);
    byte[] damaged = Arrays.copyOf(bytes, cut ? at % bytes.length : bytes.length);
    if (!cut) {
      damaged[at % bytes.length] ^= (byte) (1 << bit);
    }
    Files.write(entry, damaged);
    Optional<Measured> read = store.find(KEY, notices::add);
    assertThat(read).isIn(Optional.empty(), Optional.of(MEASURED));
    assertThat(notices).hasSize(read.isEmpty() ? 1 : 0);
    notices.forEach(
        line ->
            assertThat(line)
                .startsWith(entry.toString())
                .endsWith("; what it holds is measured again")
                .hasLineCount(1));
  }

  @Example
  void entriesOfEarlierVersionsAreRead() throws Exception {
    Path entry = folder.resolve(KEY + ".json");
    Path weights = Files.writeString(folder.resolve(KEY + ".network.safetensors"), "weights");
    FileMark mark = FileMark.of(weights);
    Files.writeString(
        entry,
        """
        {"measured": {"on": "TEST", "correct": 9876, "images": 10000, "epochs": 12, "seconds": 3.5},
         "files": [{"name": "%s", "bytes": %d, "crc32c": %d}]}
        """
            .formatted(mark.name(), mark.bytes(), mark.crc32c()));
    AccuracyStore store = new AccuracyStore(folder.toString());
    assertThat(store.find(KEY, notices::add)).contains(MEASURED);
    Files.writeString(weights, "Weights");
    assertThat(store.find(KEY, notices::add)).isEmpty();
    assertThat(notices).hasSize(1);
  }

  @Example
  void onlyEntriesAreLeft() throws Exception {
    AccuracyStore store = new AccuracyStore(folder.toString());
    store.keep(KEY, MEASURED, Optional.empty());
    store.keep(KEY, MEASURED, Optional.empty());
    assertThat(FileTrees.children(folder)).containsExactly(folder.resolve(KEY + ".json"));
  }
}
