/**
 * Convolutions in two of lower rank: {@code k x k} with fewer channels and no activation, then
 * {@code 1 x 1}. Which rank each has from where on ({@link
 * org.prunepoint.prune.lowrank.RankSteps}), and the two ({@link
 * org.prunepoint.prune.lowrank.SplitConvolution}). Knows {@code network}.
 */
@NullMarked
package org.prunepoint.prune.lowrank;

import org.jspecify.annotations.NullMarked;
