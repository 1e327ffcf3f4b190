/**
 * What the data leave of the work that a mapping counts: inputs that are zero, cells of other than
 * average conductance. See docs/models/activity.md.
 */
@NullMarked
package org.segsweep.activity;

import org.jspecify.annotations.NullMarked;
