package org.segsweep.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.segsweep.bytes.FileBytes;

class NpyWriterLaws {

  @Property(tries = 100)
  void whatIsWrittenIsRead(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 7) Integer> dims,
      @ForAll long seed)
      throws IOException, NpyFault {
    byte[] elements = new byte[dims.stream().reduce(1, Math::multiplyExact)];
    new SplittableRandom(seed).nextBytes(elements);
    Path file = Files.createTempFile("written", ".npy");
    try {
      NpyWriter.write(file, dims, elements);
      NpyArray array = NpyArray.of(FileBytes.of(file), 0);
      assertThat(array.dims()).isEqualTo(dims);
      assertThat(array.type()).isEqualTo(ElementType.UINT8);
      assertThat(array.offset(0) % 64).isZero();
      int length = array.recordElements();
      for (int r = 0; r < dims.get(0); r++) {
        double[] record = array.record(r);
        for (int i = 0; i < length; i++) {
          assertThat(record[i]).isEqualTo(elements[r * length + i] & 0xff);
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aShapeThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> NpyWriter.write(Path.of("never.npy"), List.of(2, 3), new byte[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 elements where the shape [2, 3] needs 6");
    assertThat(Path.of("never.npy")).doesNotExist();
  }
}
