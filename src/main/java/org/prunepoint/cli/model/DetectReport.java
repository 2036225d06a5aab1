package org.prunepoint.cli.model;

import org.prunepoint.video.pipeline.Figures;
import org.prunepoint.video.pipeline.FrameResult;
import org.prunepoint.video.source.SourceInfo;

/** What {@code detect} says of its results. */
interface DetectReport {
  /** Of one frame. */
  void add(FrameResult result);

  /** When nobody needs the pixels of a frame as they were any more. */
  void drawn(FrameResult result);

  /** When a source, or several side by side, have ended, for whatever reason. */
  void figures(SourceInfo source, Figures figures);

  /** After all of them. */
  void end();
}
