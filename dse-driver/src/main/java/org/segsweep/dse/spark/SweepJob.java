package org.segsweep.dse.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.segsweep.activity.Activity;
import org.segsweep.device.Accelerator;
import org.segsweep.dse.accuracy.AccuracyPlan;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.spec.AcceleratorChoice;
import org.segsweep.dse.spec.ActivityInputs;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.store.Provenance;
import org.segsweep.dse.store.SweepHeader;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.Network;

/**
 * A sweep ready to run: everything is read and checked.
 *
 * @param specFile where the specification was read from
 * @param specText the specification as it was read, overrides included
 * @param activity the data that costs follow
 * @param accuracy how accuracy is measured; empty where it is not
 * @param evidence what is known of each layer beside its weights, in the network's order
 */
public record SweepJob(
    SweepSpec spec,
    Path specFile,
    String specText,
    Network network,
    Accelerator accelerator,
    Activity activity,
    List<LayerEvidence> evidence,
    SweepPlan plan,
    Optional<AccuracyPlan> accuracy,
    Provenance provenance) {

  public SweepJob {
    evidence = List.copyOf(evidence);
  }

  /** What {@code show} needs to load the accelerator again. */
  String acceleratorReference() {
    return spec.accelerator() instanceof AcceleratorChoice.File file
        ? file.path().toAbsolutePath().normalize().toString()
        : spec.accelerator().toString();
  }

  /** What {@code show} needs to load the sampled inputs again. */
  SweepHeader.Data data() {
    String inputs =
        spec.activity().inputs() instanceof ActivityInputs.File file
            ? file.path().toAbsolutePath().normalize().toString()
            : SweepHeader.Data.AVERAGE;
    return new SweepHeader.Data(inputs, spec.activity().cells().label());
  }

  /** {@code imported} or {@code synthetic}. */
  String weightsOrigin() {
    return network.origin().name().toLowerCase(Locale.ROOT);
  }
}
