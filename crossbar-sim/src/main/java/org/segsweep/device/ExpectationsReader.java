package org.segsweep.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code expects: { unit: { powerMw, areaUm2, tolerance, source } }}. */
final class ExpectationsReader {
  private static final List<String> TOTALS = List.of("powerMw", "areaUm2");
  private static final List<String> KEYS = List.of("powerMw", "areaUm2", "tolerance", "source");
  private static final double LARGEST = 1e15;

  private ExpectationsReader() {}

  static List<Expectation> read(YamlObject file, Set<String> units) {
    List<Expectation> all = new ArrayList<>();
    if (file.has("expects")) {
      Optional<YamlObject> body = file.object("expects");
      body.ifPresent(expects -> expects.keys().forEach(unit -> unit(expects, unit, units, all)));
    }
    return all;
  }

  private static void unit(
      YamlObject expects, String unit, Set<String> units, List<Expectation> all) {
    if (!units.contains(unit)) {
      expects.faultAtKey(unit, "there is no such unit; " + Nearest.hint(unit, units));
    }
    Optional<YamlObject> body = expects.object(unit);
    if (body.isEmpty()) {
      return;
    }
    body.get().allowOnly(KEYS);
    Optional<Double> tolerance = body.get().number("tolerance", 0, 1);
    Optional<String> source = body.get().text("source");
    if (TOTALS.stream().noneMatch(body.get()::has)) {
      expects.fault(unit, "states neither powerMw nor areaUm2; give one or both");
    }
    for (String key : TOTALS) {
      if (body.get().has(key)) {
        Optional<Double> stated = body.get().number(key, Double.MIN_NORMAL, LARGEST);
        if (stated.isPresent() && tolerance.isPresent() && source.isPresent()) {
          Quantity quantity = key.equals("powerMw") ? Quantity.POWER : Quantity.AREA;
          all.add(new Expectation(unit, quantity, stated.get(), tolerance.get(), source.get()));
        }
      }
    }
  }
}
