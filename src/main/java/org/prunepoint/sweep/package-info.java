/**
 * Many prune points measured one after the other: what to try ({@link
 * org.prunepoint.sweep.SweepRequest}), the runner, the store on disk, the best prune point, the
 * report.
 */
@NullMarked
package org.prunepoint.sweep;

import org.jspecify.annotations.NullMarked;
