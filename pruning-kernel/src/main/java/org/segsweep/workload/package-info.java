/**
 * Trained networks as the crossbars see them: layers with their weights, unrolled into matrices.
 *
 * <p>An unrolled weight matrix has {@code K = C * Kh * Kw} rows (word lines, one input each) and
 * {@code N} columns (filters, before bit slicing). Layers with groups are one such matrix a group.
 */
@NullMarked
package org.segsweep.workload;

import org.jspecify.annotations.NullMarked;
