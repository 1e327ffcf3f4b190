/** The one jar that a Spark cluster takes, assembled from the running program's class path. */
@NullMarked
package org.segsweep.dse.pack;

import org.jspecify.annotations.NullMarked;
