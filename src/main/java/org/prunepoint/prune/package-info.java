/**
 * Pruning: which channels go ({@link org.prunepoint.prune.PrunePlan}) of those that belong together
 * ({@link org.prunepoint.channels.ChannelGroups}), and the smaller network that is left ({@link
 * org.prunepoint.prune.PrunedNetwork}). Pure Java; knows {@code channels} and {@code network}.
 */
@NullMarked
package org.prunepoint.prune;

import org.jspecify.annotations.NullMarked;
