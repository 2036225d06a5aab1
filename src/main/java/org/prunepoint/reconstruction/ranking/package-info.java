/**
 * Which channels can go: what the readers of a channel lack without it, and what that does to the
 * detections. Stands on {@code walk} and {@code linear}.
 */
@NullMarked
package org.prunepoint.reconstruction.ranking;

import org.jspecify.annotations.NullMarked;
