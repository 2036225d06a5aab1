/**
 * Up to four sources as one {@link org.prunepoint.video.source.FrameSource}. {@code
 * Sources.open(new SourceName.Mosaic(parts), cancellation)} opens it; a detector that looks at it
 * is opened at twice the width and height that it has alone, and everything else is as with any
 * other source: {@code Pipeline} runs it, {@code Frame.write} gives the picture of all four (1280 x
 * 960, grey tiles say why), boxes are relative to that, {@code FrameResult.Seen.layout().cut(box)}
 * says which of them reached over a seam. Who wants the parts asks the {@link
 * org.prunepoint.video.mosaic.MosaicFrame}: its tiles with their frames, and {@code inTile} for
 * what a detection is there. Knows {@code video.source}, {@code dataset} and what is below.
 */
@NullMarked
package org.prunepoint.video.mosaic;

import org.jspecify.annotations.NullMarked;
