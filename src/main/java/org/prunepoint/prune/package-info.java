/**
 * Pruning: which channels belong together ({@link org.prunepoint.prune.ChannelGroups}), which of
 * them go ({@link org.prunepoint.prune.PrunePlan}), and the smaller network that is left ({@link
 * org.prunepoint.prune.Compaction}). Pure Java; knows {@code network} only.
 */
@NullMarked
package org.prunepoint.prune;

import org.jspecify.annotations.NullMarked;
