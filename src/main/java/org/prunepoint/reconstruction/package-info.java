/**
 * Repair of a pruned network from a few dozen pictures without labels: what removed channels really
 * sent on ({@link org.prunepoint.reconstruction.ChannelMeans}), and statistics of batch norms seen
 * anew ({@link org.prunepoint.reconstruction.Recalibration}). Both walk through a network layer by
 * layer with all pictures at once ({@link org.prunepoint.reconstruction.NetworkWalk}). Knows {@code
 * inference}, {@code dataset} and what is below them.
 */
@NullMarked
package org.prunepoint.reconstruction;

import org.jspecify.annotations.NullMarked;
