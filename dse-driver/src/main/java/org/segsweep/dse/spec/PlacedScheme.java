package org.segsweep.dse.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Settings;

/**
 * An entry of {@code schemes} and where it stands.
 *
 * @param path of the entry, such as {@code schemes[1]}
 * @param given the values that are written, by the names that the scheme has for its parameters
 */
record PlacedScheme(
    SchemeSweep sweep,
    Place place,
    String path,
    Map<String, List<Located<Parameter.Value>>> given) {
  PlacedScheme {
    given = Map.copyOf(given);
  }

  /** The value that a setting has, where it was written; empty for defaults. */
  Optional<Located<Parameter.Value>> value(String parameter, Settings settings) {
    return given.getOrDefault(parameter, List.of()).stream()
        .filter(located -> settings.find(parameter).equals(Optional.of(located.value())))
        .findFirst();
  }
}
