/**
 * Darknet's files: the lossless {@link org.prunepoint.darknet.Cfg}, weights, {@code .data} and
 * names, and the way from them to a {@link org.prunepoint.network.Network} and back. Pure Java;
 * knows {@code network} only.
 */
@NullMarked
package org.prunepoint.darknet;

import org.jspecify.annotations.NullMarked;
