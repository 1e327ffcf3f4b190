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
 * @param meanLevels mean level of the cells under each mapping, of the highest, NaN where it
 *     failed; empty where cells are taken to be average
 * @param quantisationErrors squared error of the kept weights under each mapping, NaN where weights
 *     have one bit
 */
public record LayerOutcome(
    Retained retained,
    List<Evaluation<LayerMapping>> mappings,
    List<Double> meanLevels,
    List<Double> quantisationErrors)
    implements Serializable {
  public LayerOutcome {
    mappings = Collections.unmodifiableList(new ArrayList<>(mappings));
    meanLevels = Collections.unmodifiableList(new ArrayList<>(meanLevels));
    quantisationErrors = Collections.unmodifiableList(new ArrayList<>(quantisationErrors));
  }

  /** No result under any mapping. */
  public static LayerOutcome failed(String reason, int mappings) {
    return new LayerOutcome(
        Retained.NONE,
        Collections.nCopies(mappings, new Evaluation.Failed<>(reason)),
        Collections.nCopies(mappings, Double.NaN),
        Collections.nCopies(mappings, Double.NaN));
  }
}
