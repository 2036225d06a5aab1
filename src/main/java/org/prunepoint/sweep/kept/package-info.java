/**
 * What a sweep keeps on disk of the points that it measured, and what two sweeps must agree in to
 * share them. Knows no search.
 */
@NullMarked
package org.prunepoint.sweep.kept;

import org.jspecify.annotations.NullMarked;
