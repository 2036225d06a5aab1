package org.prunepoint.workbench.detect.film;

import org.prunepoint.video.pipeline.Figures;

/**
 * How a film is played.
 *
 * @param pipeline of this play
 * @param seconds that lie between the frames that were shown
 * @param passed seconds in which they were
 */
public record PlayFigures(Figures pipeline, double seconds, double passed) {
  /** How fast the film goes: 1 is its own pace; NaN for what has none. */
  public double pace() {
    return passed > 0 ? seconds / passed : Double.NaN;
  }
}
