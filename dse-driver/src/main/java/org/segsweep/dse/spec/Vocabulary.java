package org.segsweep.dse.spec;

import java.util.List;
import org.segsweep.prune.Scheme;

/**
 * The names that specifications can use.
 *
 * @param schemes the scheme catalogue
 * @param networks ids of the standard topologies
 * @param accelerators names of the built-in accelerators
 */
public record Vocabulary(List<Scheme> schemes, List<String> networks, List<String> accelerators) {
  public Vocabulary {
    schemes = List.copyOf(schemes);
    networks = List.copyOf(networks);
    accelerators = List.copyOf(accelerators);
  }
}
