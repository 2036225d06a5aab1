package org.prunepoint.workbench.detect.sight;

import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.Still;

/**
 * One source, and what the models saw of it.
 *
 * @param other null if there is one model only
 */
public record SightPair(Frames frames, Sight original, @Nullable Sight other) {
  /** Decodes a frame as the models take it, as colours if either does; the asker's to close. */
  public Still read(int frame) {
    return frames.read(frame, Math.max(channels(original), other == null ? 0 : channels(other)));
  }

  private static int channels(Sight sight) {
    return sight.detector().network().input().channels();
  }
}
