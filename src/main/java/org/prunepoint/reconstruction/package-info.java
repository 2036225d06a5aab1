/**
 * Repair of a pruned network from a few dozen pictures without labels, and choice of what is
 * pruned.
 *
 * <p>Repairs: what removed channels really sent on ({@link
 * org.prunepoint.reconstruction.fit.ChannelMeans}), statistics of batch norms seen anew ({@link
 * org.prunepoint.reconstruction.fit.Recalibration}), convolutions fitted to what they gave before
 * ({@link org.prunepoint.reconstruction.fit.Refit}). All walk through a network layer by layer with
 * all pictures at once ({@link org.prunepoint.reconstruction.walk.NetworkWalk}).
 *
 * <p>Choice ({@link org.prunepoint.reconstruction.ranking.ChannelRanking}): what the readers of a
 * channel lack without it ({@link org.prunepoint.reconstruction.ranking.Elimination}), and what
 * that does to the detections ({@link org.prunepoint.reconstruction.ranking.Sensitivity}).
 *
 * <p>Knows {@code inference}, {@code dataset} and what is below them.
 */
@NullMarked
package org.prunepoint.reconstruction;

import org.jspecify.annotations.NullMarked;
