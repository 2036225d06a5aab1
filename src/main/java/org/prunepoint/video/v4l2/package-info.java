/**
 * Cameras as Linux has them: which there are, and in which modes, asked of the kernel itself
 * (Video4Linux). Their pictures are read by {@code video.libav}. Knows {@code video.source}.
 */
@NullMarked
package org.prunepoint.video.v4l2;

import org.jspecify.annotations.NullMarked;
