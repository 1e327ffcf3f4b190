/**
 * The sweep on Apache Spark, and the only package that imports it. Weights and the plan are
 * broadcast; a task prunes and maps whole (layer, pruning) pairs, and costs whole mappings, in
 * plain Java.
 */
@NullMarked
package org.segsweep.dse.spark;

import org.jspecify.annotations.NullMarked;
