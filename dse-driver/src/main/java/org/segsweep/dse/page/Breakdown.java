package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.Explanation;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.dse.store.StoredPoint;

/**
 * Where the costs of the chosen points go.
 *
 * @param reason why there are none; null where there are
 */
record Breakdown(List<OfPoint> points, @Nullable String reason) {

  /**
   * One point.
   *
   * @param row among those of the page
   */
  record OfPoint(int row, List<Part> parts) {}

  /**
   * A layer or a component.
   *
   * @param kind {@code layer} or {@code component}
   * @param latency null for a component
   */
  record Part(String kind, String name, double energy, @Nullable Double latency, double area) {}

  /**
   * A chosen point.
   *
   * @param row among those of the page
   * @param wave that it is stored in
   */
  record Chosen(StoredPoint point, int row, int wave) {}

  static Breakdown of(
      List<Chosen> chosen, Map<String, List<StoredLayer>> layers, CostSource costs) {
    List<OfPoint> points = new ArrayList<>();
    for (Chosen one : chosen) {
      List<StoredLayer> own = layers.getOrDefault(one.point.text("mapping_id"), List.of());
      try {
        if (own.isEmpty()) {
          throw new ResultFault("the layers of %s are not stored".formatted(one.point.shortId()));
        }
        points.add(
            new OfPoint(
                one.row,
                costs.explain(one.point, own).parts().stream().map(Breakdown::part).toList()));
      } catch (ResultFault e) {
        return new Breakdown(List.of(), Terminal.visible(String.valueOf(e.getMessage())));
      }
    }
    return new Breakdown(points, points.isEmpty() ? "no point has what is compared" : null);
  }

  /** The layers of chosen points, by their mappings. */
  static Map<String, List<StoredLayer>> layers(ResultFolder folder, List<Chosen> chosen)
      throws ResultFault {
    Map<Integer, Set<String>> mappings = new HashMap<>();
    for (Chosen one : chosen) {
      mappings.computeIfAbsent(one.wave, w -> new HashSet<>()).add(one.point.text("mapping_id"));
    }
    Map<String, List<StoredLayer>> layers = new HashMap<>();
    for (Map.Entry<Integer, Set<String>> wave : mappings.entrySet()) {
      layers.putAll(StoredLayer.read(folder, wave.getKey(), wave.getValue()));
    }
    return layers;
  }

  private static Part part(Explanation.Part part) {
    return new Part(
        part.kind(), Terminal.safe(part.name()), part.energyPj(), part.latencyNs(), part.areaUm2());
  }
}
