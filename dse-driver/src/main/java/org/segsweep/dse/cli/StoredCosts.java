package org.segsweep.dse.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.segsweep.activity.Activity;
import org.segsweep.activity.CellActivity;
import org.segsweep.cost.CostModel;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.dse.store.SweepHeader;

/** What stored costs are broken down with: the components and the data that the sweep had. */
record StoredCosts(CostModel model, Activity activity) {
  /**
   * Reads both again.
   *
   * @throws ResultFault when they are not what the sweep had
   */
  static StoredCosts of(SweepHeader header, List<StoredLayer> layers) throws Exception {
    Accelerator accelerator = accelerator(header);
    return new StoredCosts(new CostModel(accelerator), activity(header, accelerator, layers));
  }

  private static Activity activity(
      SweepHeader header, Accelerator accelerator, List<StoredLayer> layers) throws Exception {
    SweepHeader.Data data = header.data();
    CellActivity cells =
        Arrays.stream(CellActivity.values())
            .filter(c -> c.label().equals(data.cells()))
            .findFirst()
            .orElseThrow(() -> new ResultFault("unknown cell activity '" + data.cells() + "'"));
    if (data.inputs().equals(SweepHeader.Data.AVERAGE)) {
      return ActivityLoader.activity(accelerator, List.of(), cells);
    }
    Path samples = Path.of(data.inputs());
    if (!SweepLoader.sha256(samples).equals(header.provenance().inputsSha256())) {
      throw new ResultFault(
          "%s: the sampled inputs have changed since the sweep ran, so costs cannot be broken down; run the sweep again"
              .formatted(samples));
    }
    List<ActivityLoader.Wanted> wanted =
        layers.stream()
            .map(l -> new ActivityLoader.Wanted(l.name(), l.matrixRows(), l.groups()))
            .toList();
    return ActivityLoader.activity(accelerator, ActivityLoader.read(samples, wanted), cells);
  }

  private static Accelerator accelerator(SweepHeader header) throws Exception {
    String reference = header.accelerator();
    Accelerator accelerator =
        Accelerators.names().contains(reference)
            ? Accelerators.load(reference)
            : Accelerators.read(Path.of(reference));
    if (!accelerator.contentHash().equals(header.provenance().componentsSha256())) {
      throw new ResultFault(
          "%s: its components have changed since the sweep ran, so costs cannot be broken down; run the sweep again"
              .formatted(reference));
    }
    return accelerator;
  }
}
