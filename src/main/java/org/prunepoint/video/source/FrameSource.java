package org.prunepoint.video.source;

import java.util.Optional;

/**
 * Something that gives pictures, one after the other, opened. For one thread at a time; what blocks
 * in it ends soon after the {@link org.prunepoint.Cancellation} that it was opened with is
 * requested, from any thread.
 */
public interface FrameSource extends AutoCloseable {
  /** What is known of it. */
  SourceInfo info();

  /**
   * The next frame; of a live source the next that comes.
   *
   * @return empty at the end
   * @throws org.prunepoint.Fault if it cannot be read any more
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  Optional<Frame> next();

  /**
   * Goes to a frame: {@link #next} gives exactly this one, or none if there are fewer.
   *
   * @param number from 0
   * @throws org.prunepoint.Fault if this source has only a present, see {@link SourceInfo#seekable}
   */
  void seek(long number);

  /**
   * Ends what blocks in {@link #next}, from any thread: it throws a {@link
   * java.util.concurrent.CancellationException}, then and ever after.
   */
  void stop();

  /** Why no frame can come for now; empty while one may. From any thread. */
  default Optional<String> trouble() {
    return Optional.empty();
  }

  /** Frames so far that were damaged and left out. */
  long damaged();

  @Override
  void close();
}
