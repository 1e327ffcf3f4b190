package org.segsweep.dse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.workload.Sha256;

/** What is kept is read back equal, or not at all. */
class OutcomeStoreLaws {
  private static final int MAPPINGS = 3;

  private final List<String> notices = new ArrayList<>();
  private Path folder = Path.of("");

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("outcomes");
    notices.clear();
  }

  @AfterTry
  void removeFolder() throws IOException {
    FileTrees.delete(folder);
  }

  @Property(tries = 200)
  void whatIsKeptIsReadBackEqual(@ForAll long seed, @ForAll @IntRange(max = 40) int mappings)
      throws Exception {
    LayerOutcome outcome = TestOutcomes.of(seed, mappings);
    OutcomeStore store = open();
    assertThat(store.find(key(1), mappings)).isEmpty();
    store.keep(Map.of(key(1), outcome));
    assertThat(store.find(key(1), mappings)).contains(outcome);
    assertThat(open().find(key(1), mappings)).contains(outcome);
    assertThat(open().find(key(2), mappings)).isEmpty();
    assertThat(notices).isEmpty();
  }

  @Property(tries = 300)
  void whatIsDamagedIsNotBelieved(
      @ForAll @IntRange(max = 1 << 20) int at,
      @ForAll @IntRange(max = 7) int bit,
      @ForAll boolean cut)
      throws Exception {
    Map<String, LayerOutcome> kept = new HashMap<>();
    for (int i = 0; i < 4; i++) {
      kept.put(key(i), TestOutcomes.of(i, MAPPINGS));
    }
    open().keep(kept);
    Path pack = onlyPack();
    byte[] bytes = Files.readAllBytes(pack);
    byte[] damaged = Arrays.copyOf(bytes, cut ? at % bytes.length : bytes.length);
    if (!cut) {
      damaged[at % bytes.length] ^= (byte) (1 << bit);
    }
    Files.write(pack, damaged);

    OutcomeStore store = open();
    int found = 0;
    for (Map.Entry<String, LayerOutcome> entry : kept.entrySet()) {
      Optional<LayerOutcome> read = store.find(entry.getKey(), MAPPINGS);
      assertThat(read).isIn(Optional.empty(), Optional.of(entry.getValue()));
      found += read.isPresent() ? 1 : 0;
    }
    assertThat(found).isLessThan(4);
    assertThat(notices).allSatisfy(line -> assertThat(line).hasLineCount(1)).hasSizeLessThan(2);
    // A key with another bit is that of an outcome that nobody asks for, and cut may be between
    // two.
    if (!notices.isEmpty()) {
      assertThat(notices.get(0))
          .startsWith(pack + ": damaged (")
          .endsWith("); it is removed, and what it held is computed again");
      assertThat(pack).doesNotExist();
    }

    store.keep(kept);
    notices.clear();
    for (Map.Entry<String, LayerOutcome> entry : kept.entrySet()) {
      assertThat(open().find(entry.getKey(), MAPPINGS)).contains(entry.getValue());
    }
    assertThat(notices).isEmpty();
  }

  @Example
  void anotherNumberOfMappingsIsNoOutcome() throws Exception {
    open().keep(Map.of(key(1), TestOutcomes.of(1, MAPPINGS)));
    assertThat(open().find(key(1), MAPPINGS + 1)).isEmpty();
    assertThat(notices).hasSize(1);
  }

  @Example
  void failuresAreNotKept() throws Exception {
    open().keep(Map.of(key(1), LayerOutcome.failed("too wide", MAPPINGS)));
    assertThat(FileTrees.children(folder)).isEmpty();
  }

  @Example
  void sweepsShareAFolder() throws Exception {
    OutcomeStore one = open();
    OutcomeStore other = open();
    List<Thread> writers = new ArrayList<>();
    List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    for (OutcomeStore store : List.of(one, other)) {
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 20; i++) {
                    store.keep(Map.of(key(i), TestOutcomes.of(i, MAPPINGS)));
                  }
                } catch (ResultFault e) {
                  faults.add(e);
                }
              });
      writers.add(writer);
      writer.start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(faults).isEmpty();
    OutcomeStore all = open();
    for (int i = 0; i < 20; i++) {
      assertThat(all.find(key(i), MAPPINGS)).contains(TestOutcomes.of(i, MAPPINGS));
    }
    assertThat(FileTrees.children(folder)).hasSize(20);
    assertThat(notices).isEmpty();
  }

  @Example
  void aPackThatAnotherSweepRemovedIsNoFault() throws Exception {
    open().keep(Map.of(key(1), TestOutcomes.of(1, MAPPINGS)));
    OutcomeStore store = open();
    Files.delete(onlyPack());
    assertThat(store.find(key(1), MAPPINGS)).isEmpty();
    assertThat(notices).isEmpty();
  }

  @Example
  void whatAKilledWriterLeftIsRemovedInTime() throws Exception {
    Path fresh = Files.writeString(folder.resolve(".a-1.new"), "x");
    Path stale = Files.writeString(folder.resolve(".b-2.new"), "x");
    Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    open();
    assertThat(fresh).exists();
    assertThat(stale).doesNotExist();
  }

  @Example
  void aFolderThatCannotBeWrittenIsOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    OutcomeStore store = OutcomeStore.open(file.resolve("stages"), notices::add);
    assertThatThrownBy(() -> store.keep(Map.of(key(1), TestOutcomes.of(1, MAPPINGS))))
        .isInstanceOf(ResultFault.class)
        .hasMessageStartingWith(file.resolve("stages") + ": cannot be written (")
        .message()
        .hasLineCount(1);
  }

  private OutcomeStore open() throws ResultFault {
    return OutcomeStore.open(folder, notices::add);
  }

  private Path onlyPack() throws ResultFault {
    List<Path> files = FileTrees.children(folder);
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  private static String key(int number) {
    return Sha256.hex(number + "");
  }
}
