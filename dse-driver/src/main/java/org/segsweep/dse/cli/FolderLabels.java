package org.segsweep.dse.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segsweep.dse.compare.DesignReader;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.SweepHeader;

/**
 * Tells networks and accelerators of several folders apart: names that stand for different contents
 * get their hashes.
 */
final class FolderLabels {
  private static final int SHORT_HASH = 8;

  private final Map<String, Set<String>> networks = new HashMap<>();
  private final Map<String, Set<String>> accelerators = new HashMap<>();

  private FolderLabels() {}

  static FolderLabels of(List<ResultFolder> folders) throws ResultFault {
    var labels = new FolderLabels();
    for (ResultFolder folder : folders) {
      SweepHeader header = folder.header();
      add(labels.networks, header.network(), header.provenance().networkSha256());
      add(labels.accelerators, header.accelerator(), header.provenance().componentsSha256());
    }
    return labels;
  }

  private static void add(Map<String, Set<String>> hashes, String name, String sha256) {
    hashes.computeIfAbsent(name, n -> new HashSet<>()).add(sha256);
  }

  DesignReader.Labels of(ResultFolder folder) throws ResultFault {
    SweepHeader header = folder.header();
    return new DesignReader.Labels(
        suffix(networks, header.network(), header.provenance().networkSha256()),
        suffix(accelerators, header.accelerator(), header.provenance().componentsSha256()));
  }

  private static String suffix(Map<String, Set<String>> hashes, String name, String sha256) {
    return hashes.getOrDefault(name, Set.of()).size() > 1
        ? "@" + sha256.substring(0, Math.min(SHORT_HASH, sha256.length()))
        : "";
  }
}
