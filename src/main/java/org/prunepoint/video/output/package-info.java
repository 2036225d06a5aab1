/**
 * What a run over frames leaves: a video with boxes, label files, a text for trackers. Whatever was
 * begun is whole when it is closed, also after a run that was cancelled.
 */
@NullMarked
package org.prunepoint.video.output;

import org.jspecify.annotations.NullMarked;
