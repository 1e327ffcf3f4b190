package org.segsweep.device;

import java.io.Serializable;

/**
 * What an accelerator would be given so that it can run pruned layers whose weights are not where a
 * dense layer has them. Charged only to layers that need it.
 *
 * @param indexStore holds index data
 * @param inputSelect a transistor of the selector that picks kept words from a bus beat
 * @param outputAccumulate the adder that sends a partial sum to the accumulator of its filter
 */
public record SparsePath(
    ComponentEntry indexStore, ComponentEntry inputSelect, ComponentEntry outputAccumulate)
    implements Serializable {}
