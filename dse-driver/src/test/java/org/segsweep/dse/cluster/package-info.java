/**
 * A Spark cluster of processes on this machine, and sweeps on it that are killed. Nothing here runs
 * in the test's own JVM but the watching.
 */
@NullMarked
package org.segsweep.dse.cluster;

import org.jspecify.annotations.NullMarked;
