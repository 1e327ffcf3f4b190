/**
 * What a sweep leaves on disk: the columns of its tables, waves that are whole or absent, and the
 * sidecars that say how they came to be.
 */
@NullMarked
package org.segsweep.dse.store;

import org.jspecify.annotations.NullMarked;
