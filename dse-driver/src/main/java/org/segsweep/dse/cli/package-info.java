/** The command line, one class a command. Nothing here computes. */
@NullMarked
package org.segsweep.dse.cli;

import org.jspecify.annotations.NullMarked;
