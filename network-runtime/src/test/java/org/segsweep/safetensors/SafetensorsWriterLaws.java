package org.segsweep.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.graph.FloatTensor;

class SafetensorsWriterLaws {

  @Property(tries = 60)
  void whatIsWrittenIsRead(@ForAll @IntRange(min = 1, max = 5) int count, @ForAll long seed)
      throws Exception {
    var random = new Random(seed);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      List<Integer> dims = List.of(random.nextInt(40), 1 + random.nextInt(600));
      float[] values = new float[dims.get(0) * dims.get(1)];
      for (int j = 0; j < values.length; j++) {
        values[j] = Float.intBitsToFloat(random.nextInt());
      }
      tensors.put("layer \"" + i + "\" \u00e9", FloatTensor.owning(dims, values));
    }
    Path folder = Files.createTempDirectory("writer");
    Path file = folder.resolve("tensors.safetensors");
    try {
      SafetensorsWriter.write(file, tensors);
      try (SafetensorsFile open = SafetensorsFile.open(file)) {
        assertThat(open.names()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
        for (Map.Entry<String, FloatTensor> tensor : tensors.entrySet()) {
          FloatTensor read = open.read(tensor.getKey());
          assertThat(read.dims()).isEqualTo(tensor.getValue().dims());
          assertThat(read.values()).containsExactly(tensor.getValue().values());
        }
      }
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).containsExactly(file);
      }
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }
}
