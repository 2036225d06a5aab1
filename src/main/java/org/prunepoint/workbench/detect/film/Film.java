package org.prunepoint.workbench.detect.film;

import java.time.Duration;
import java.util.function.Supplier;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Picture;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceInfo;
import org.prunepoint.workbench.detect.source.Frames;

/** Frames that can be played. */
public sealed interface Film extends Frames permits FileFilm, LiveFilm {
  /** What is known of it. */
  SourceInfo info();

  /**
   * Opens what is played; the asker's to close.
   *
   * @param frame to begin with; of what is live it is always now
   * @throws org.prunepoint.Fault if it cannot be opened any more
   */
  FrameSource play(int frame, Cancellation cancellation);

  /**
   * Keeps a frame that was played, so that it can be looked at when the film stands.
   *
   * @param number in the source that was played
   * @param picture asked for where it cannot be read again
   * @return the number of the frame here
   */
  int keep(long number, Supplier<Picture> picture);

  /** When a frame is shown, from the beginning. */
  Duration at(int frame);
}
