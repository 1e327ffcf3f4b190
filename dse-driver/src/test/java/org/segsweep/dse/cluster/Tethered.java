package org.segsweep.dse.cluster;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main class for as long as the process that started it lives: a test that is killed
 * itself leaves no cluster behind.
 */
final class Tethered {
  private Tethered() {}

  public static void main(String[] args) throws Exception {
    var watch = new Thread(Tethered::haltAtEndOfInput, "tether");
    watch.setDaemon(true);
    watch.start();
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  /** The other end of the pipe is closed when its process ends, however it ends. */
  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(1);
  }
}
