/** The one door for network files: finds out what a file is and hands it to its importer. */
@NullMarked
package org.segsweep.source;

import org.jspecify.annotations.NullMarked;
