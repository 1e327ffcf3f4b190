/**
 * Arrays of NumPy: npy files of versions 1 to 3 and npz archives, little endian, in C or Fortran
 * order; arrays of bytes are also written. Nothing of a header is believed before it is checked
 * against the size of the file.
 */
@NullMarked
package org.segsweep.npy;

import org.jspecify.annotations.NullMarked;
