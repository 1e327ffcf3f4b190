package org.segsweep.dse.stage;

/**
 * A layer of a network that was trained while or after it was pruned. Its kept energy is still that
 * of the weights before, so that it stays a proxy that one can have beforehand.
 *
 * @param chosenOn the weights on which it was chosen what to prune, OIHW; taken over
 * @param weights what training left, OIHW; taken over
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainedLayer(float[] chosenOn, float[] weights) {}
