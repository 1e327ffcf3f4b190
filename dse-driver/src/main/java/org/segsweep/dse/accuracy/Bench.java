package org.segsweep.dse.accuracy;

import java.util.List;
import java.util.Optional;
import org.segsweep.dataset.ImageSet;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.train.Quantisation;
import org.segsweep.train.TrainingData;
import org.segsweep.workload.LayerEvidence;

/**
 * What all measurements of a sweep share.
 *
 * @param network unpruned
 * @param evidence what is known of each layer beside its weights
 * @param data to train and to choose on, as stored
 * @param test normalised
 * @param levels on which weights are scored; empty for as they are
 */
public record Bench(
    ImportedNetwork network,
    List<LayerEvidence> evidence,
    TrainingData data,
    ImageSet test,
    Optional<Quantisation> levels) {
  public Bench {
    evidence = List.copyOf(evidence);
  }
}
