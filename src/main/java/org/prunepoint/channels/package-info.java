/**
 * What belongs together in a graph: the identity of each output channel, the groups of channels
 * that a shortcut or a depthwise layer couples ({@link org.prunepoint.channels.ChannelGroups}), and
 * the residual units ({@link org.prunepoint.channels.ResidualUnit}). Computed from the layers of
 * any network; pruning chooses among groups, engines align memory by them. Pure Java; knows {@code
 * network} only.
 */
@NullMarked
package org.prunepoint.channels;

import org.jspecify.annotations.NullMarked;
