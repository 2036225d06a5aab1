/**
 * Kernels rounded to whole steps so that layers give what they gave. Stands on {@code walk}, {@code
 * fit} and {@code linear}.
 */
@NullMarked
package org.prunepoint.reconstruction.rounding;

import org.jspecify.annotations.NullMarked;
