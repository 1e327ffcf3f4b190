package org.segsweep.exec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
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
 * process, and in two processes that share nothing. What two processes lose is the machine's; what
 * two threads lose beyond it is ours.
 */
public final class TwoTrainings {
  private static final int BATCH = SpeedData.BATCH;
  private static final int BATCHES = 16;
  private static final int ROUNDS = 5;
  private static final String ALONE = "alone";

  private final TrainingTask task;
  private final TrainingPlan plan = SpeedData.plan(new Phase.Free(1, Schedule.cosine(0.01)));

  /** What trainings took. */
  private record Spent(double wallSeconds, double cpuSeconds) {}

  private TwoTrainings(Path file) throws Exception {
    NativeEngine.require();
    ImportedNetwork network = NetworkSource.read(file, BatchNormPolicy.KEEP);
    ImageBatch images = Noise.batch(Shape.of(3, 32, 32), BATCH, 1);
    TrainingData data = SpeedData.of(images, BATCHES);
    this.task = new TrainingTask(network, Pruning.none(network.network()), data, Optional.empty());
  }

  /** {@code args}: the ResNet-20 file. */
  public static void main(String[] args) throws Exception {
    var trainings = new TwoTrainings(Path.of(args[0]));
    trainings.inThreads(2);
    if (args.length > 1 && args[1].equals(ALONE)) {
      trainings.onRequest();
      return;
    }
    List<Child> children = new ArrayList<>();
    try {
      children.add(new Child(args[0]));
      children.add(new Child(args[0]));
      for (Child child : children) {
        child.answer();
      }
      System.out.printf(
          "images per second, and CPU ms an image: one, two threads, two processes%n");
      for (int round = 0; round < ROUNDS; round++) {
        Spent one = trainings.inThreads(1);
        Spent threads = trainings.inThreads(2);
        Spent processes = inProcesses(children);
        System.out.printf(
            "%6.0f %6.2f   %6.0f %6.2f x%.2f   %6.0f %6.2f x%.2f%n",
            rate(one, 1),
            cpuMs(one, 1),
            rate(threads, 2),
            cpuMs(threads, 2),
            rate(threads, 2) / rate(one, 1),
            rate(processes, 2),
            cpuMs(processes, 2),
            rate(processes, 2) / rate(one, 1));
      }
    } finally {
      children.forEach(Child::close);
    }
  }

  private static double rate(Spent spent, int trainings) {
    return trainings * BATCHES * BATCH / spent.wallSeconds;
  }

  private static double cpuMs(Spent spent, int trainings) {
    return 1000 * spent.cpuSeconds / (trainings * BATCHES * BATCH);
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
      long cpu = SpeedData.cpuNanos();
      long start = System.nanoTime();
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
      return new Spent((System.nanoTime() - start) / 1e9, (SpeedData.cpuNanos() - cpu) / 1e9);
    } finally {
      threads.shutdown();
    }
  }

  private static Spent inProcesses(List<Child> children) throws IOException {
    long start = System.nanoTime();
    for (Child child : children) {
      child.ask();
    }
    double cpu = 0;
    for (Child child : children) {
      cpu += child.answer();
    }
    return new Spent((System.nanoTime() - start) / 1e9, cpu);
  }

  /** A child's part: one training for each line of its input, answered by its CPU seconds. */
  private void onRequest() throws Exception {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println(0.0);
    while (lines.readLine() != null) {
      System.out.println(inThreads(1).cpuSeconds);
    }
  }

  /** Another process of this program; it ends with its input. */
  private static final class Child {
    private final Process process;
    private final PrintStream requests;
    private final BufferedReader answers;

    Child(String file) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(
          List.of(
              "-cp",
              System.getProperty("java.class.path"),
              TwoTrainings.class.getName(),
              file,
              ALONE));
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
      answers = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    }

    void ask() {
      requests.println();
    }

    double answer() throws IOException {
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("the other process ended");
      }
      return Double.parseDouble(line);
    }

    void close() {
      requests.close();
    }
  }
}
