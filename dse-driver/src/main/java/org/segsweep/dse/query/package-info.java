/** SQL over the results of a sweep, which it cannot change. The only package that knows DuckDB. */
@NullMarked
package org.segsweep.dse.query;

import org.jspecify.annotations.NullMarked;
