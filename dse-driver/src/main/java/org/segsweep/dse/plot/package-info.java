/** Pictures as files. The only package that knows XChart. */
@NullMarked
package org.segsweep.dse.plot;

import org.jspecify.annotations.NullMarked;
