/**
 * Frames through networks: capture, fitting, inference, and what is made of it, each on a thread of
 * its own with room for one frame between them. Knows {@code video.source}, {@code evaluation} and
 * what is below.
 */
@NullMarked
package org.prunepoint.video.pipeline;

import org.jspecify.annotations.NullMarked;
