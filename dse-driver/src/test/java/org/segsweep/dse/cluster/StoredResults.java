package org.segsweep.dse.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.query.QueryLimits;
import org.segsweep.dse.query.ResultQuery;
import org.segsweep.dse.query.RowSink;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/** What a result folder holds, in forms that can be compared. */
record StoredResults(Path folder) {
  /** All rows of both tables as text, sorted. */
  List<String> rows() throws Exception {
    return answers("select * from %s");
  }

  /** Sums over the hashes of all rows of both tables. */
  List<String> sums() throws Exception {
    return answers("select count(*) as rows, sum(hash(t)) as hashes from %s t");
  }

  private List<String> answers(String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    var query = new ResultQuery(ResultFolder.at(folder), new QueryLimits(300, 512));
    for (String table : List.of("results", "layers")) {
      query.run(
          sql.formatted(table),
          new RowSink() {
            @Override
            public void begin(List<String> columns) {
              rows.add(table + " " + columns);
            }

            @Override
            public boolean row(List<@Nullable Object> values) {
              rows.add(table + " " + values);
              return true;
            }
          });
    }
    Collections.sort(rows);
    return rows;
  }

  List<Integer> completeWaves() throws ResultFault {
    return Files.isDirectory(folder) ? ResultFolder.at(folder).waves().complete() : List.of();
  }

  /** The files of waves that are complete now, each with what changes when it is written again. */
  Map<String, String> filesOfCompleteWaves() throws Exception {
    Map<String, String> marks = new TreeMap<>();
    for (int wave : completeWaves()) {
      for (String table : List.of("points", "layers")) {
        Path of = folder.resolve(table).resolve("wave=%04d".formatted(wave));
        for (Path file : files(of)) {
          marks.put(
              folder.relativize(file).toString(),
              Files.getLastModifiedTime(file)
                  + " "
                  + Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS));
        }
      }
    }
    return marks;
  }

  /** Names of all files, and how many are of that name, without what is drawn by lot in them. */
  Map<String, Long> kindsOfFiles() throws IOException {
    return files(folder).stream()
        .map(file -> folder.relativize(file).toString())
        .map(name -> name.replaceAll("part-\\d+-[-0-9a-f]{36}", "part"))
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
