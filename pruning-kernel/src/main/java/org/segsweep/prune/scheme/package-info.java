/** The pruning schemes, one class each, listed in {@link org.segsweep.prune.SchemeCatalogue}. */
@NullMarked
package org.segsweep.prune.scheme;

import org.jspecify.annotations.NullMarked;
