package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segsweep.dse.hardware.PlacedLayer;
import org.segsweep.dse.page.Breakdown.Chosen;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.StoredLayer;

/**
 * Pictures of a few layers of the chosen points, which are pruned again for them.
 *
 * @param reasons why points or layers have no picture
 */
record MappingSection(List<MappingPicture> pictures, List<String> reasons) {
  private static final int MOST_POINTS = 8;
  private static final int MOST_LAYERS = 3;
  private static final long MOST_WEIGHTS = 700_000;

  /** A layer may have as many shapes as it has blocks; such a one is no picture. */
  private static final int MOST_SHAPES = 2_000;

  static MappingSection of(
      List<Chosen> chosen, Map<String, List<StoredLayer>> stored, LayerSource source) {
    List<MappingPicture> pictures = new ArrayList<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (Chosen one : chosen.subList(0, Math.min(MOST_POINTS, chosen.size()))) {
      List<StoredLayer> layers = stored.getOrDefault(one.point().text("mapping_id"), List.of());
      List<Integer> wanted = wanted(layers);
      try {
        for (PlacedLayer placed : source.layers(one.point(), wanted::contains)) {
          MappingPicture picture = MappingPicture.of(one.row(), placed);
          misfit(picture, layers, placed)
              .ifPresentOrElse(why -> reasons.add(prefixed(one, why)), () -> pictures.add(picture));
        }
      } catch (LayerSource.Unavailable e) {
        reasons.add(Terminal.visible(String.valueOf(e.getMessage())));
      }
    }
    return new MappingSection(pictures, List.copyOf(reasons));
  }

  private static String prefixed(Chosen one, String why) {
    return "%s %s: %s".formatted(one.point().text("scheme"), one.point().shortId(), why);
  }

  /** The largest, the smallest and the middle one of the pruned layers that are not too large. */
  private static List<Integer> wanted(List<StoredLayer> layers) {
    List<StoredLayer> fit =
        layers.stream()
            .filter(l -> l.role().equals("pruned") && l.weights() <= MOST_WEIGHTS)
            .sorted(
                Comparator.comparingLong(StoredLayer::weights).thenComparing(StoredLayer::index))
            .toList();
    if (fit.size() <= MOST_LAYERS) {
      return fit.stream().map(StoredLayer::index).toList();
    }
    return List.of(
        fit.get(fit.size() - 1).index(), fit.get(fit.size() / 2).index(), fit.get(0).index());
  }

  /** Why a picture is none of what is stored. */
  private static Optional<String> misfit(
      MappingPicture picture, List<StoredLayer> layers, PlacedLayer placed) {
    if (picture.shapes().size() > MOST_SHAPES) {
      return Optional.of(
          "layer %s has %d different sets of rows, too many to draw"
              .formatted(picture.layer(), picture.shapes().size()));
    }
    long drawn = (long) picture.after().count() * picture.copies();
    return layers.stream()
        .filter(l -> l.name().equals(placed.layer().name()))
        .map(l -> l.mapping().crossbars())
        .filter(crossbars -> crossbars != drawn)
        .findFirst()
        .map(
            crossbars ->
                "layer %s takes %d crossbars in the results and %d when it is pruned again; the program has changed since"
                    .formatted(picture.layer(), crossbars, drawn));
  }
}
