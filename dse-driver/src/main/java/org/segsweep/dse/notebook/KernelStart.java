package org.segsweep.dse.notebook;

import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.logging.LogManager;

/**
 * Starts rapaio-jupyter-kernel 3.0.1 so that it does not stay deaf.
 *
 * <p>Two races of the kernel end the thread that reads a channel, and nobody answers any more:
 *
 * <ul>
 *   <li>{@code LoopThread.start} starts the thread first and sets {@code running} after it: a
 *       thread that is quick sees false and ends without a word. Here, one that has ended while it
 *       should run is replaced.
 *   <li>{@code Channels.connect} binds the sockets, with their threads, and only then sets the map
 *       of message handlers: the thread that reads Jupyter's first request before ends with a
 *       NullPointerException. A channel reads under its own lock, so whoever holds the locks of
 *       shell and control while connecting lets them read nothing before its handler is known.
 * </ul>
 *
 * <p>The kernel is in its own JVM, where this class is the only one of ours: everything is reached
 * by name.
 */
public final class KernelStart {
  private static final String PACKAGE = "org.rapaio.jupyter.kernel.";
  private static final List<String> READING = List.of("shell", "control", "heartbeat");
  private static final long LOOK_MS = 100;

  private KernelStart() {}

  /** What the kernel's own main method does, with the connection file that Jupyter writes. */
  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      throw new IllegalArgumentException(
          "KernelStart: %d arguments instead of the connection file; Jupyter gives it"
              .formatted(args.length));
    }
    Class<?> app = Class.forName(PACKAGE + "MainApp");
    try (InputStream levels = app.getClassLoader().getResourceAsStream("logging.properties")) {
      LogManager.getLogManager()
          .readConfiguration(Objects.requireNonNull(levels, "logging.properties"));
    }
    Class<?> properties = Class.forName(PACKAGE + "core.ConnectionProperties");
    Object connection =
        Class.forName(PACKAGE + "core.Transform")
            .getMethod("fromJson", String.class, Class.class)
            .invoke(null, Files.readString(Path.of(args[0])), properties);
    if ("ipc".equals(properties.getMethod("transport").invoke(connection))) {
      throw new IllegalArgumentException(
          "%s: transport: the kernel does not speak ipc; use tcp".formatted(args[0]));
    }
    Class<?> type = Class.forName(PACKAGE + "channels.Channels");
    Object kernel = app.getField("kernel").get(null);
    Object channels = type.getConstructor(properties).newInstance(connection);
    Object shell = value(channels, "shell");
    Object control = value(channels, "control");
    synchronized (shell) {
      synchronized (control) {
        type.getMethod("connect", kernel.getClass()).invoke(channels, kernel);
      }
    }
    boolean running = true;
    while (running) {
      running = false;
      for (String name : READING) {
        running |= keepRunning(value(channels, name));
      }
      Thread.sleep(LOOK_MS);
    }
  }

  /** Replaces the thread of a channel if it has ended; false once the kernel has stopped it. */
  private static boolean keepRunning(Object channel) throws ReflectiveOperationException {
    Thread loop = (Thread) value(channel, "loopThread");
    boolean running = (boolean) value(loop, "running");
    if (running && !loop.isAlive()) {
      Thread next =
          (Thread)
              loop.getClass()
                  .getConstructor(String.class, long.class, Runnable.class)
                  .newInstance(loop.getName(), value(loop, "sleep"), value(loop, "loopBody"));
      field(next, "running").set(next, true);
      field(channel, "loopThread").set(channel, next);
      next.start();
    }
    return running;
  }

  private static Object value(Object owner, String name) throws ReflectiveOperationException {
    return Objects.requireNonNull(field(owner, name).get(owner), name);
  }

  private static Field field(Object owner, String name) throws NoSuchFieldException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
