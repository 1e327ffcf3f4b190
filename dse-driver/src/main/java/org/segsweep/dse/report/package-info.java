/** What a user reads: tables in three formats and numbers with their units. */
@NullMarked
package org.segsweep.dse.report;

import org.jspecify.annotations.NullMarked;
