package org.prunepoint.video.output;

import org.prunepoint.video.pipeline.FrameResult;

/** Keeps results, in the order in which they come. */
public interface ResultWriter extends AutoCloseable {
  /**
   * Takes one.
   *
   * @throws org.prunepoint.Fault if the disk does not
   */
  void add(FrameResult result);

  /** Ends what was begun, so that it can be read. */
  @Override
  void close();
}
