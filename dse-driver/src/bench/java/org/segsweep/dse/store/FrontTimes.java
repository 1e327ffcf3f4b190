package org.segsweep.dse.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.segsweep.dse.pareto.Objective.Direction;
import org.segsweep.dse.pareto.ParetoFront;

/**
 * Times the front of stored rows against reading their columns from Parquet, in seconds of all
 * cores together, so that what else runs on the machine counts little. Arguments: a scratch folder,
 * then numbers of rows, each for all clouds, or for one: {@code 10000000/3/anti-correlated}.
 */
public final class FrontTimes {
  private static final int FILES = 8;
  private static final int REPEATS = 3;

  private FrontTimes() {}

  /** How the objectives of a row hang together. */
  private enum Cloud {
    /** Each on its own. */
    UNIFORM,
    /** Near a plane: what is good in one objective is bad in another. */
    ANTI_CORRELATED;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    double[] row(SplittableRandom random, int objectives) {
      double[] row = new double[objectives];
      double sum = 0;
      for (int d = 0; d < objectives; d++) {
        row[d] = this == UNIFORM ? random.nextDouble() : -Math.log(1 - random.nextDouble());
        sum += row[d];
      }
      double distance = 1 + 0.1 * random.nextDouble();
      for (int d = 0; d < objectives && this == ANTI_CORRELATED; d++) {
        row[d] *= distance / sum;
      }
      return row;
    }
  }

  /** Prints one line a cloud. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    System.out.println(
        "rows        objectives  cloud            front    read CPU s  front CPU s  front/read  wall s");
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      List<String> asked = List.of(argument.split("/"));
      for (Cloud cloud : Cloud.values()) {
        for (int objectives = 2; objectives <= 4; objectives++) {
          List<String> all = List.of(asked.get(0), Integer.toString(objectives), cloud.label());
          if (all.subList(0, asked.size()).equals(asked)) {
            line(folder, Integer.parseInt(asked.get(0)), objectives, cloud);
          }
        }
      }
    }
  }

  private static void line(Path folder, int rows, int objectives, Cloud cloud) throws Exception {
    List<Path> files = write(folder, rows, objectives, cloud);
    List<Direction> directions = Collections.nCopies(objectives, Direction.MIN);
    Timed<List<double[]>> read = best(() -> read(files, rows, objectives));
    Timed<ParetoFront> front = best(() -> ParetoFront.of(directions, read.result));
    System.out.printf(
        Locale.ROOT,
        "%,-12d%-12d%-16s%,7d%12.2f%13.2f%12.2f%8.2f%n",
        rows,
        objectives,
        cloud.label(),
        front.result.members().cardinality(),
        read.cpuSeconds,
        front.cpuSeconds,
        front.cpuSeconds / read.cpuSeconds,
        front.wallSeconds);
    for (Path file : files) {
      Files.delete(file);
    }
  }

  private record Timed<T>(T result, double cpuSeconds, double wallSeconds) {}

  /** The least of some tries: the first of them compile. */
  private static <T> Timed<T> best(Callable<T> work) throws Exception {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List<Timed<T>> tries = new ArrayList<>();
    for (int i = 0; i < REPEATS; i++) {
      System.gc();
      long cpu = system.getProcessCpuTime();
      long wall = System.nanoTime();
      T result = work.call();
      tries.add(
          new Timed<>(
              result, (system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9));
    }
    tries.sort((a, b) -> Double.compare(a.cpuSeconds, b.cpuSeconds));
    return tries.get(0);
  }

  private static List<double[]> read(List<Path> files, int rows, int objectives)
      throws ResultFault {
    List<String> columns = columns(objectives);
    List<double[]> values = new ArrayList<>();
    columns.forEach(c -> values.add(new double[rows]));
    List<Integer> numbers = IntStream.range(0, FILES).boxed().toList();
    ParallelFiles.each(
        numbers.stream().map(files::get).toList(),
        file -> {
          int[] at = {first(files.indexOf(file), rows)};
          ParquetColumns.read(
              file,
              columns,
              batch -> {
                for (int c = 0; c < objectives; c++) {
                  for (int r = 0; r < batch.rows(); r++) {
                    values.get(c)[at[0] + r] = batch.columns().get(c).number(r);
                  }
                }
                at[0] += batch.rows();
              });
          return file;
        });
    return values;
  }

  private static int first(int file, int rows) {
    return (int) ((long) file * rows / FILES);
  }

  private static List<String> columns(int objectives) {
    return IntStream.range(0, objectives).mapToObj(d -> "objective_" + d).toList();
  }

  private static List<Path> write(Path folder, int rows, int objectives, Cloud cloud)
      throws IOException {
    Files.createDirectories(folder);
    Types.MessageTypeBuilder builder = Types.buildMessage();
    columns(objectives).forEach(c -> builder.optional(PrimitiveTypeName.DOUBLE).named(c));
    MessageType schema = builder.named("points");
    SplittableRandom random = new SplittableRandom(7);
    List<Path> files = new ArrayList<>();
    for (int f = 0; f < FILES; f++) {
      Path file = folder.resolve("front-times-" + f + ".parquet");
      Files.deleteIfExists(file);
      files.add(file);
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withConf(new PlainParquetConfiguration())
              .withType(schema)
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .build()) {
        for (int r = first(f, rows); r < first(f + 1, rows); r++) {
          Group group = new SimpleGroup(schema);
          double[] row = cloud.row(random, objectives);
          for (int d = 0; d < objectives; d++) {
            group.add(d, row[d]);
          }
          writer.write(group);
        }
      }
    }
    return files;
  }
}
