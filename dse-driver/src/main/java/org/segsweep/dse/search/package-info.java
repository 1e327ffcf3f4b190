/**
 * Which points of a specification are evaluated when not all are: wave by wave, each a function of
 * the seed and of what the waves before it gave.
 */
@NullMarked
package org.segsweep.dse.search;

import org.jspecify.annotations.NullMarked;
