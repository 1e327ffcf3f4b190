package org.segsweep.exec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.Shape;
import org.segsweep.source.NetworkSource;
import org.segsweep.train.Phase;
import org.segsweep.train.Pruning;
import org.segsweep.train.Schedule;
import org.segsweep.train.Trainer;
import org.segsweep.train.TrainingData;
import org.segsweep.train.TrainingPlan;
import org.segsweep.train.TrainingTask;

/**
 * Images per second of wall time of one training and of two at a time: in two threads of this
 * process, in two processes that share nothing, and in two threads of a process whose allocator is
 * left as glibc has it. What two processes lose is the machine's; what two threads lose beyond it
 * is ours.
 */
public final class TwoTrainings {
  private static final int BATCH = SpeedData.BATCH;
  private static final int BATCHES = 16;
  private static final int ROUNDS = 5;
  private static final String CHILD = "child";

  private final TrainingTask task;
  private final TrainingPlan plan = SpeedData.plan(new Phase.Free(1, Schedule.cosine(0.01)));

  /** What so many trainings took, in seconds of wall and processor time and in page faults. */
  private record Spent(int trainings, double wallSeconds, double cpuSeconds, long faults) {

    /** Two that ran beside each other. */
    Spent beside(Spent other) {
      return new Spent(
          trainings + other.trainings,
          Math.max(wallSeconds, other.wallSeconds),
          cpuSeconds + other.cpuSeconds,
          faults + other.faults);
    }

    double imagesPerSecond() {
      return images() / wallSeconds;
    }

    private double images() {
      return (double) trainings * BATCHES * BATCH;
    }

    String line(String name, Spent one) {
      return String.format(
          "  %-32s %4.0f  x%.2f  %5.2f ms  %5.1f faults",
          name,
          imagesPerSecond(),
          imagesPerSecond() / one.imagesPerSecond(),
          1000 * cpuSeconds / images(),
          faults / images());
    }
  }

  private TwoTrainings(Path file) throws Exception {
    NativeEngine.require();
    ImportedNetwork network = NetworkSource.read(file, BatchNormPolicy.KEEP);
    ImageBatch images = Noise.batch(Shape.of(3, 32, 32), BATCH, 1);
    TrainingData data = SpeedData.of(images, BATCHES);
    this.task = new TrainingTask(network, Pruning.none(network.network()), data, Optional.empty());
  }

  /**
   * {@code args}: the ResNet-20 file; a child is told so, and how many trainings it does at once.
   */
  public static void main(String[] args) throws Exception {
    var trainings = new TwoTrainings(Path.of(args[0]));
    if (args.length > 2 && args[1].equals(CHILD)) {
      trainings.onRequest(Integer.parseInt(args[2]));
    } else {
      trainings.compare(args[0]);
    }
  }

  private void compare(String file) throws Exception {
    inThreads(2);
    try (var left = new Child(file, 1, Allocator.KEEPS);
        var right = new Child(file, 1, Allocator.KEEPS);
        var plain = new Child(file, 2, Allocator.GLIBC)) {
      for (Child child : List.of(left, right, plain)) {
        child.answer();
      }
      System.out.println("images per second, against one, CPU ms and page faults an image");
      for (int round = 1; round <= ROUNDS; round++) {
        Spent one = inThreads(1);
        Spent threads = inThreads(2);
        left.ask();
        right.ask();
        Spent processes = left.answer().beside(right.answer());
        plain.ask();
        System.out.println("round " + round);
        System.out.println(one.line("one", one));
        System.out.println(threads.line("two threads", one));
        System.out.println(processes.line("two processes", one));
        System.out.println(plain.answer().line("two threads, glibc's own settings", one));
      }
    }
  }

  private Spent inThreads(int trainings) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(trainings);
    try {
      List<Callable<Void>> all =
          Collections.nCopies(
              trainings,
              () -> {
                Trainer.train(task, plan);
                return null;
              });
      long faults = pageFaults();
      long cpu = SpeedData.cpuNanos();
      long start = System.nanoTime();
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
      double wall = (System.nanoTime() - start) / 1e9;
      return new Spent(trainings, wall, (SpeedData.cpuNanos() - cpu) / 1e9, pageFaults() - faults);
    } finally {
      threads.shutdown();
    }
  }

  /** Pages this process touched that had no memory: the eighth field after the program's name. */
  private static long pageFaults() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[7]);
  }

  /** A child's part: trainings for each line of its input, answered by what they took. */
  private void onRequest(int trainings) throws Exception {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    do {
      Spent spent = inThreads(trainings);
      System.out.println(spent.wallSeconds + " " + spent.cpuSeconds + " " + spent.faults);
    } while (lines.readLine() != null);
  }

  /** How a child's allocator is set. */
  private enum Allocator {
    /** As this process was started: tensors keep their memory. */
    KEEPS,
    GLIBC
  }

  /** Another process of this program, warm after its first answer; it ends with its input. */
  private static final class Child implements AutoCloseable {
    private final int trainings;
    private final PrintStream requests;
    private final BufferedReader answers;

    Child(String file, int trainings, Allocator allocator) throws IOException {
      this.trainings = trainings;
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(
          List.of(
              "-cp",
              System.getProperty("java.class.path"),
              TwoTrainings.class.getName(),
              file,
              CHILD,
              Integer.toString(trainings)));
      var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      if (allocator == Allocator.GLIBC) {
        builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
      }
      Process process = builder.start();
      requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
      answers = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    }

    void ask() {
      requests.println();
    }

    Spent answer() throws IOException {
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("the other process ended");
      }
      String[] figures = line.split(" ");
      return new Spent(
          trainings,
          Double.parseDouble(figures[0]),
          Double.parseDouble(figures[1]),
          Long.parseLong(figures[2]));
    }

    @Override
    public void close() {
      requests.close();
    }
  }
}
