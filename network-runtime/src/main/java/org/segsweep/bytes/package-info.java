/** Bytes of files and of what compressed files hold, read at any place and within bounds. */
@NullMarked
package org.segsweep.bytes;

import org.jspecify.annotations.NullMarked;
