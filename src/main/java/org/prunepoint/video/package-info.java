/**
 * Video files: the only place that knows FFmpeg. Takes and gives {@link
 * org.prunepoint.dataset.Picture}s. Knows {@code dataset} and what is below it.
 */
@NullMarked
package org.prunepoint.video;

import org.jspecify.annotations.NullMarked;
