package org.segsweep.dse.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.segsweep.map.LayerMapping;

/**
 * One layer under one pruning.
 *
 * @param retained what pruning left; nothing where it failed
 * @param mappings one result a mapping of the group, in the plan's order
 */
public record LayerOutcome(Retained retained, List<Evaluation<LayerMapping>> mappings)
    implements Serializable {
  public LayerOutcome {
    mappings = Collections.unmodifiableList(new ArrayList<>(mappings));
  }

  static LayerOutcome failed(String reason, int mappings) {
    return new LayerOutcome(
        Retained.NONE, Collections.nCopies(mappings, new Evaluation.Failed<>(reason)));
  }
}
