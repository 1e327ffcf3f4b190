/**
 * What the Java notebooks of {@code notebooks/} need: {@link org.segsweep.dse.notebook.Show} for
 * tables and pictures, {@link org.segsweep.dse.notebook.Sweep} to run sweeps in a process of their
 * own (Spark does not run inside the notebook kernel), and the kernel's specification. Nothing here
 * depends on Jupyter: outside of a notebook, what is shown is printed as text.
 */
@NullMarked
package org.segsweep.dse.notebook;

import org.jspecify.annotations.NullMarked;
