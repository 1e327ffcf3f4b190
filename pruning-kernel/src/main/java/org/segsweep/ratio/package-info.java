/** How the kept share of a network is spread over its layers, for every scheme alike. */
@NullMarked
package org.segsweep.ratio;

import org.jspecify.annotations.NullMarked;
