/**
 * The report of a sweep: one HTML file that needs nothing else and asks for nothing. Java chooses
 * what is shown and writes it as compressed data; the scripts beside this package's resources draw
 * it. No text of a user is in the markup: all of it is data, and scripts put it in as text.
 */
@NullMarked
package org.segsweep.dse.page;

import org.jspecify.annotations.NullMarked;
