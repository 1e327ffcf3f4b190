package org.segsweep.dse.cluster;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segsweep.dse.cli.Main;
import org.segsweep.dse.pack.AppJar;
import org.segsweep.dse.spark.SparkSweep;

/**
 * A standalone master and workers of one core each, as processes on the loopback, with Spark's jars
 * from the class path of the tests and the packaged jar of ours. Each worker has an address of its
 * own: Spark runs no copy of a slow task on the host that runs the task.
 */
public final class TestCluster implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final String REGISTERED = "Successfully registered with master";

  private final Path folder;
  private final Path home;
  private final Path jar;
  private final String classPath;
  private final Thread hook = new Thread(this::end, "end-of-cluster");
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();
  private String url = "";

  private TestCluster(Path folder) throws IOException {
    this.folder = folder;
    this.home = Files.createDirectories(folder.resolve("home"));
    this.jar = folder.resolve("segsweep-spark.jar");
    this.classPath = System.getProperty("java.class.path");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void begin(int workerCount) throws Exception {
    AppJar ours = new AppJar(SparkSweep.MODULES, Main.class.getName(), false);
    ours.write(jar);
    linkJars();
    Path log = folder.resolve("master.log");
    Process master =
        start(
            "127.0.0.1",
            log,
            List.of(
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0"));
    Processes.await(
        "the Spark master is up",
        () -> !master.isAlive() || URL.matcher(Processes.text(log)).find(),
        () -> Processes.text(log));
    Matcher address = URL.matcher(Processes.text(log));
    if (!address.find()) {
      throw new IllegalStateException("the Spark master ended: " + Processes.text(log));
    }
    url = address.group(1);
    for (int i = 0; i < workerCount; i++) {
      workers.add(startWorker(i));
    }
    awaitWorkers();
  }

  /** Starts one; what was started is ended if that fails. */
  public static TestCluster of(int workers) throws Exception {
    TestCluster cluster = new TestCluster(Files.createTempDirectory("segsweep-cluster"));
    try {
      cluster.begin(workers);
      return cluster;
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  /** Of the master. */
  public String url() {
    return url;
  }

  /** As {@code SPARK_HOME}. */
  public Path home() {
    return home;
  }

  /** The packaged jar, without native code. */
  public Path jar() {
    return jar;
  }

  /** What a process needs that talks to the cluster. */
  public Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME",
        home.toString(),
        "SPARK_SCALA_VERSION",
        "2.13",
        "SPARK_LOCAL_IP",
        "127.0.0.1");
  }

  /** A worker's process. */
  public Process worker(int index) {
    return workers.get(index);
  }

  /** Executors that run on a worker now. */
  public List<ProcessHandle> executors(int worker) {
    return workers.get(worker).toHandle().children().toList();
  }

  /** Starts workers anew that were killed, and waits until the master knows them. */
  public void restoreWorkers() throws Exception {
    for (int i = 0; i < workers.size(); i++) {
      if (!workers.get(i).isAlive()) {
        workers.set(i, startWorker(i));
      }
    }
    awaitWorkers();
  }

  private void linkJars() throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    // Ours come by the packaged jar, as on a real cluster.
    List<Path> ours = new AppJar(SparkSweep.MODULES, Main.class.getName(), true).origins();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (entry.endsWith(".jar") && !ours.contains(path) && Files.exists(path)) {
        Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
      }
    }
  }

  private Process startWorker(int index) throws Exception {
    String host = "127.0.0." + (index + 1);
    Path log = log(index);
    Files.deleteIfExists(log);
    return start(
        host,
        log,
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            host,
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            folder.resolve("work-" + index).toString(),
            url));
  }

  private Path log(int worker) {
    return folder.resolve("worker-%d.log".formatted(worker));
  }

  private void awaitWorkers() throws Exception {
    for (int i = 0; i < workers.size(); i++) {
      int worker = i;
      Processes.await(
          "worker %d is registered".formatted(worker),
          () -> Processes.text(log(worker)).contains(REGISTERED),
          () -> Processes.text(log(worker)));
    }
  }

  private Process start(String host, Path log, List<String> main) throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    // Of the classes of the tests, only this one is used there.
    URI tether = Tethered.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    List<String> command =
        Processes.java(
            "256m", home.resolve("jars") + "/*" + File.pathSeparator + Path.of(tether), temporary);
    command.add(Tethered.class.getName());
    command.addAll(main);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
    builder.environment().putAll(environment());
    builder.environment().put("SPARK_LOCAL_IP", host);
    builder.environment().put("SPARK_LOCAL_DIRS", temporary.toString());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private void killAll() {
    processes.forEach(process -> Processes.kill(process.toHandle()));
  }

  /** Where the test itself is ended. */
  private void end() {
    killAll();
    Processes.deleteQuietly(folder);
  }

  @Override
  public void close() throws Exception {
    killAll();
    Runtime.getRuntime().removeShutdownHook(hook);
    Processes.delete(folder);
  }
}
