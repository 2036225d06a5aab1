package org.prunepoint.workbench.detect.film;

import java.time.Duration;
import java.util.function.Supplier;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Picture;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceInfo;
import org.prunepoint.workbench.detect.source.Frames;

/** Frames that can be played. */
public sealed interface Film extends Frames permits SeekableFilm, LiveFilm {
  /** Whether frames are a film whose frames can be gone to at will. */
  static boolean seekable(Frames frames) {
    return frames instanceof Film film && film.seekable();
  }

  /** What is known of it. */
  SourceInfo info();

  /** Whether any frame can be asked for; else it has a present alone. */
  boolean seekable();

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

  /** Told by whoever came to the end that there are no more frames than this. */
  default void endsAt(int frames) {}

  /** When a frame is shown, from the beginning. */
  Duration at(int frame);
}
