package org.segsweep.cost;

import java.io.Serializable;
import org.segsweep.device.Accelerator;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;

/** Costs under the figures of one accelerator. Immutable and safe to share. */
public final class CostModel implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Accelerator accelerator;
  private final ReplicatedUnit unit;

  public CostModel(Accelerator accelerator) {
    this.accelerator = accelerator;
    this.unit = new ReplicatedUnit(accelerator);
  }

  public Accelerator accelerator() {
    return accelerator;
  }

  /**
   * Energy, latency and area of a mapped network.
   *
   * @param mapping made under {@code config}
   * @throws IllegalArgumentException as {@link #rates}
   */
  public CostBreakdown cost(NetworkMapping mapping, MappingConfig config, Periphery periphery) {
    return rates(config, periphery).cost(mapping);
  }

  /**
   * The part of the cost that is the same for all networks: prepare it once for many mappings.
   *
   * @throws IllegalArgumentException when converters are asked for a resolution their law does not
   *     cover, or more columns share a converter than there are
   */
  public CostRates rates(MappingConfig config, Periphery periphery) {
    return rates(config, periphery, Organisation.DEFAULT);
  }

  /**
   * The same for a choice of tiles, index storage and network.
   *
   * @throws IllegalArgumentException also when the accelerator lacks what the organisation asks for
   */
  public CostRates rates(MappingConfig config, Periphery periphery, Organisation organisation) {
    periphery.requireFits(config.crossbar());
    return new CostRates(unit, config, periphery, organisation);
  }
}
