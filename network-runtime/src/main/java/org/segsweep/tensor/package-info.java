/** Number formats of stored weights. */
@NullMarked
package org.segsweep.tensor;

import org.jspecify.annotations.NullMarked;
