/**
 * Which channels can go, and how far ranks can fall: what the readers of a channel lack without it,
 * what a convolution in two of lower rank loses, what that does to the detections, and in which
 * order it all goes. Stands on {@code walk} and {@code linear}.
 */
@NullMarked
package org.prunepoint.reconstruction.ranking;

import org.jspecify.annotations.NullMarked;
