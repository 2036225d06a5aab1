/**
 * Whatever can be looked at, opened, and video files written: the only place that knows FFmpeg.
 * {@code source} says what a frame is, {@code libav} reads it. Knows {@code evaluation} and what is
 * below it.
 */
@NullMarked
package org.prunepoint.video;

import org.jspecify.annotations.NullMarked;
