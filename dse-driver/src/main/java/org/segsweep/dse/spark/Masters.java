package org.segsweep.dse.spark;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether Spark can talk to a master and whether the master is there, before Spark does: it
 * would ask for a minute, and name its classes.
 */
final class Masters {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final Pattern STANDALONE = Pattern.compile("spark://(.+)");
  private static final Pattern KUBERNETES = Pattern.compile("k8s://(?:https?://)?([^/]+:\\d+)/?");
  private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\]]+?)]?:(\\d{1,5})");

  /** What begins the name of a master, and the class of Spark that talks to it. */
  private static final Map<String, String> MANAGERS =
      Map.of(
          "yarn", "org.apache.spark.scheduler.cluster.YarnClusterManager",
          "k8s:", "org.apache.spark.scheduler.cluster.k8s.KubernetesClusterManager");

  private Masters() {}

  /**
   * Checks that Spark's part for a kind of master is on the class path: ours has those of local and
   * standalone masters, an installed Spark has them all.
   *
   * @throws SparkFault when it is not
   */
  static void requireSupported(String master) {
    for (Map.Entry<String, String> manager : MANAGERS.entrySet()) {
      if (master.startsWith(manager.getKey()) && !isPresent(manager.getValue())) {
        throw new SparkFault(
            "%s: only the spark-submit of an installed Spark can use this master; make its jar with ./segsweep package, see docs/cluster.md"
                .formatted(master));
      }
    }
  }

  private static boolean isPresent(String name) {
    try {
      Class.forName(name, false, Masters.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Checks that somebody answers; that it is Spark is found out by Spark. What is not an address is
   * left to Spark too.
   *
   * @throws SparkFault when nobody does
   */
  static void requireReachable(String master) {
    List<String> silent = new ArrayList<>();
    for (String address : addresses(master)) {
      Matcher parts = ADDRESS.matcher(address);
      if (!parts.matches() || Integer.parseInt(parts.group(2)) > 0xffff) {
        throw new SparkFault(
            "%s: '%s' is not HOST:PORT; complete waves are kept".formatted(master, address));
      }
      try (Socket socket = new Socket()) {
        int port = Integer.parseInt(parts.group(2));
        socket.connect(new InetSocketAddress(parts.group(1), port), PATIENCE_MILLIS);
        return;
      } catch (IOException e) {
        silent.add(address + " " + reason(e));
      }
    }
    if (!silent.isEmpty()) {
      throw new SparkFault(
          "%s: no Spark master answers (%s); start one, correct --master, or leave it out to run on this machine"
              .formatted(master, String.join(", ", silent)));
    }
  }

  private static List<String> addresses(String master) {
    Matcher standalone = STANDALONE.matcher(master);
    if (standalone.matches()) {
      return List.of(standalone.group(1).split(",", -1));
    }
    Matcher kubernetes = KUBERNETES.matcher(master);
    return kubernetes.matches() ? List.of(kubernetes.group(1)) : List.of();
  }

  private static String reason(IOException e) {
    if (e instanceof UnknownHostException) {
      return "is no known host";
    }
    if (e instanceof SocketTimeoutException) {
      return "did not answer in %d s".formatted(PATIENCE_MILLIS / 1000);
    }
    return e instanceof ConnectException ? "refused the connection" : "cannot be reached";
  }
}
