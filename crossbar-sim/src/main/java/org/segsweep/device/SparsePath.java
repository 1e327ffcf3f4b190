package org.segsweep.device;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an accelerator would be given so that it can run pruned layers whose weights are not where a
 * dense layer has them. Charged only to layers that need it.
 *
 * @param indexStore holds index data
 * @param inputSelect a transistor of the selector that picks kept words from a bus beat
 * @param outputAccumulate the adder that sends a partial sum to the accumulator of its filter
 * @param indexSram holds index data where a design keeps it in an SRAM; null where there is none
 */
public record SparsePath(
    ComponentEntry indexStore,
    ComponentEntry inputSelect,
    ComponentEntry outputAccumulate,
    @Nullable ComponentEntry indexSram)
    implements Serializable {

  public SparsePath(
      ComponentEntry indexStore, ComponentEntry inputSelect, ComponentEntry outputAccumulate) {
    this(indexStore, inputSelect, outputAccumulate, null);
  }

  /** An SRAM for index data, if the accelerator has one. */
  public Optional<ComponentEntry> findIndexSram() {
    return Optional.ofNullable(indexSram);
  }
}
