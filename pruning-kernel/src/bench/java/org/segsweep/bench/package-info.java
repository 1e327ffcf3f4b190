/**
 * JMH benchmarks of the pruning kernel, all on one thread. How to run them and the numbers that are
 * kept: {@code docs/benchmarks.md}.
 */
@NullMarked
package org.segsweep.bench;

import org.jspecify.annotations.NullMarked;
