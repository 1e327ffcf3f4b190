package org.segsweep.dse.accuracy;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.dataset.DataFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.workload.LayerEvidence;

/**
 * A bench that the tasks of one process share. The first that needs it opens it: reading or drawing
 * the images can take longer than scoring a network on them. A bench is immutable.
 */
public final class SharedBench implements Serializable {
  private static final long serialVersionUID = 1L;

  private final BenchSource source;
  private transient @Nullable Bench bench;

  public SharedBench(BenchSource source) {
    this.source = source;
  }

  public BenchSource source() {
    return source;
  }

  /**
   * Reads it, once in a process.
   *
   * @param evidence what is known of each layer beside its weights; the same each time
   */
  public synchronized Bench open(List<LayerEvidence> evidence) throws ImportFault, DataFault {
    if (bench == null) {
      bench = source.open(evidence);
    }
    return bench;
  }
}
