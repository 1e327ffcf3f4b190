package org.segsweep.dse.spark;

import java.util.Locale;
import org.segsweep.device.Accelerator;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.spec.AcceleratorChoice;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.store.Provenance;
import org.segsweep.workload.Network;

/**
 * A sweep ready to run: everything is read and checked.
 *
 * @param specText the specification as it was read, overrides included
 */
public record SweepJob(
    SweepSpec spec,
    String specText,
    Network network,
    Accelerator accelerator,
    SweepPlan plan,
    Provenance provenance) {

  /** What {@code show} needs to load the accelerator again. */
  String acceleratorReference() {
    return spec.accelerator() instanceof AcceleratorChoice.File file
        ? file.path().toAbsolutePath().normalize().toString()
        : spec.accelerator().toString();
  }

  /** {@code imported} or {@code synthetic}. */
  String weightsOrigin() {
    return network.origin().name().toLowerCase(Locale.ROOT);
  }
}
