/**
 * Runs imported networks on libtorch.
 *
 * <p>A {@link org.segsweep.exec.Program} is the graph as a list of steps over numbered values; it
 * holds no native memory. {@link org.segsweep.exec.Parameters} are its constants as named tensors.
 * A {@link org.segsweep.exec.Runner} joins the two. Steps are the operators of libtorch itself, so
 * gradients of parameters are its own.
 *
 * <p><b>Native memory.</b> Parameters live until their runner is closed. Everything else lives in
 * the scope of one call, and activations end with their last use, so a call needs the parameters,
 * the widest part of the graph for one batch and little more.
 *
 * <p><b>Threads.</b> libtorch runs with one thread; work is spread over tasks, not inside them. A
 * runner belongs to one thread at a time.
 *
 * <p>Only this package knows libtorch.
 */
@NullMarked
package org.segsweep.exec;

import org.jspecify.annotations.NullMarked;
