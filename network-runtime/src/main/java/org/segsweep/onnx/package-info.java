/**
 * ONNX files, opset {@value org.segsweep.onnx.OnnxReader#LOWEST_OPSET} to {@value
 * org.segsweep.onnx.OnnxReader#HIGHEST_OPSET}, as graphs.
 *
 * <p>A file is untrusted: its sizes are compared with the bytes that are there before anything is
 * allocated, and whatever does not hold becomes an {@link org.segsweep.graph.ImportFault} that
 * names the node or tensor. Operators whose inputs are all constant, and the shape arithmetic that
 * exporters write around a flatten, are computed away while reading.
 *
 * <p>Source: the ONNX operator specification (onnx.ai). Where attributes became inputs between
 * opsets, both forms are accepted.
 */
@NullMarked
package org.segsweep.onnx;

import org.jspecify.annotations.NullMarked;
