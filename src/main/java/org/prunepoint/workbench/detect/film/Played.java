package org.prunepoint.workbench.detect.film;

import org.jspecify.annotations.Nullable;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.workbench.detect.source.DisplayPicture;

/**
 * A frame of a film that is played, and what was seen on it.
 *
 * @param frame its number in the source
 * @param picture null for one that the window has no time for
 * @param other null if there is one model only
 * @param figures how it runs so far
 */
public record Played(
    int frame,
    @Nullable DisplayPicture picture,
    PictureCandidates original,
    @Nullable PictureCandidates other,
    PlayFigures figures) {

  /** This one's picture, and how far it has come since. */
  Played upTo(Played newer) {
    return new Played(frame, picture, original, other, newer.figures);
  }
}
