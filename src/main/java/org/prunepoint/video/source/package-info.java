/**
 * What a detector can look at: pictures, video files, cameras, streams, each a {@link
 * org.prunepoint.video.source.FrameSource}. Knows no library that reads them. Knows {@code dataset}
 * and what is below it.
 */
@NullMarked
package org.prunepoint.video.source;

import org.jspecify.annotations.NullMarked;
