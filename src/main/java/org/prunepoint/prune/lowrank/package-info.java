/**
 * Convolutions in two of lower rank, {@code k x k} with fewer channels and no activation and then
 * {@code 1 x 1}, or {@code 1 x 1} and then {@code k x k}: what becomes of a layer ({@link
 * org.prunepoint.prune.lowrank.Split}), from where on ({@link
 * org.prunepoint.prune.lowrank.RankSteps}), and the numbers of the two ({@link
 * org.prunepoint.prune.lowrank.SplitConvolution}). Knows {@code network}.
 */
@NullMarked
package org.prunepoint.prune.lowrank;

import org.jspecify.annotations.NullMarked;
