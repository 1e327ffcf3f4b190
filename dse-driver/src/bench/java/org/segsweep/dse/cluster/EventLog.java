package org.segsweep.dse.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Sums over one application's uncompressed event log. */
final class EventLog {
  private final Map<Integer, Long> jobStarts = new HashMap<>();
  private long jobMillis;
  private int jobs;
  private long tasks;
  private double taskSeconds;
  private double deserialise;
  private double overhead;
  private long resultBytes;
  private long broadcastBytes;
  private long writtenBytes;
  private long began;
  private long ended;

  static EventLog read(Path folder) throws IOException {
    var log = new EventLog();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(f -> f.getFileName().toString().startsWith("events_")).forEach(files::add);
    }
    var json = new ObjectMapper();
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        log.add(json.readTree(line));
      }
    }
    return log;
  }

  private void add(JsonNode event) {
    switch (event.path("Event").asText()) {
      case "SparkListenerApplicationStart" -> began = event.path("Timestamp").asLong();
      case "SparkListenerApplicationEnd" -> ended = event.path("Timestamp").asLong();
      case "SparkListenerJobStart" ->
          jobStarts.put(event.path("Job ID").asInt(), event.path("Submission Time").asLong());
      case "SparkListenerJobEnd" -> {
        jobs++;
        // One after the other: a sweep has no jobs at the same time.
        jobMillis +=
            event.path("Completion Time").asLong()
                - Objects.requireNonNull(jobStarts.get(event.path("Job ID").asInt()));
      }
      case "SparkListenerTaskEnd" -> task(event);
      case "SparkListenerBlockUpdated" -> {
        JsonNode block = event.path("Block Updated Info");
        boolean onExecutor =
            !block.path("Block Manager ID").path("Executor ID").asText().equals("driver");
        if (onExecutor && block.path("Block ID").asText().matches("broadcast_\\d+_piece\\d+")) {
          broadcastBytes += block.path("Memory Size").asLong() + block.path("Disk Size").asLong();
        }
      }
      default -> {}
    }
  }

  private void task(JsonNode event) {
    JsonNode metrics = event.path("Task Metrics");
    JsonNode info = event.path("Task Info");
    tasks++;
    taskSeconds += metrics.path("Executor Run Time").asLong() / 1e3;
    deserialise += metrics.path("Executor Deserialize CPU Time").asLong() / 1e9;
    overhead +=
        (info.path("Finish Time").asLong()
                - info.path("Launch Time").asLong()
                - metrics.path("Executor Run Time").asLong())
            / 1e3;
    resultBytes += metrics.path("Result Size").asLong();
    writtenBytes += metrics.path("Output Metrics").path("Bytes Written").asLong();
  }

  int jobs() {
    return jobs;
  }

  long tasks() {
    return tasks;
  }

  /** Processor time of unpacking tasks. */
  double deserialiseCpu() {
    return deserialise;
  }

  /** Seconds that tasks ran, of all cores. */
  double taskSeconds() {
    return taskSeconds;
  }

  /** Seconds of tasks between launch and end in which they did not run. */
  double taskOverhead() {
    return overhead;
  }

  /** Seconds from the start to the end of the application in which no job ran. */
  double serialSeconds() {
    return (ended - began - jobMillis) / 1e3;
  }

  double jobSeconds() {
    return jobMillis / 1e3;
  }

  long resultBytes() {
    return resultBytes;
  }

  /** Broadcasts as executors received them. */
  long broadcastBytes() {
    return broadcastBytes;
  }

  long writtenBytes() {
    return writtenBytes;
  }
}
