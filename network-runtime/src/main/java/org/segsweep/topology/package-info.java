/**
 * Topology files: a small YAML description of a network whose weights are in a safetensors file.
 *
 * <pre>
 * name: tiny
 * weights: tiny.safetensors        # relative to this file
 * input: [3, 32, 32]               # channels, height, width
 * layers:
 *   - conv: {tensor: conv1, padding: 1}     # conv1.weight, and conv1.bias if the file has it
 *   - batchNorm: bn1                        # bn1.weight, .bias, .running_mean, .running_var
 *   - relu
 *   - residual:
 *       body:
 *         - conv: {tensor: conv2, padding: 1}
 *       shortcut: []                        # identity
 *   - globalAveragePool
 *   - linear: fc
 * </pre>
 *
 * <p>Layers run in the order of the file, each on the output of the one before; {@code residual}
 * adds what its body and its shortcut make of one input, the body first. Faults name file, line and
 * column.
 *
 * <p>A convolution may state {@code filters}, {@code kernel} and {@code bias}, a fully connected
 * layer {@code filters} and {@code bias}; a bias is there unless {@code bias: false} says
 * otherwise. Such a topology can be trained before its weights exist; once they do, they must be as
 * stated.
 */
@NullMarked
package org.segsweep.topology;

import org.jspecify.annotations.NullMarked;
