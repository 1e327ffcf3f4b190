/**
 * Labelled images: CIFAR binary, idx, arrays of NumPy and image folders, read lazily, and a set
 * that is drawn from a seed; their normalisation, and crop and flip with a stated seed. Every fault
 * is one line that names file, record and offset; sizes are checked against the file before they
 * are believed.
 */
@NullMarked
package org.segsweep.dataset;

import org.jspecify.annotations.NullMarked;
