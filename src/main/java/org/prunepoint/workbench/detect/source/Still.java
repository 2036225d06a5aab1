package org.prunepoint.workbench.detect.source;

import org.prunepoint.dataset.Picture;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.evaluation.PictureCandidates;

/** A frame that was decoded. */
public interface Still extends AutoCloseable {
  /** Of a picture. */
  static Still of(Picture picture) {
    return new Still() {
      @Override
      public Picture picture() {
        return picture;
      }

      @Override
      public PictureCandidates seenBy(ModelDetector detector) {
        return detector.candidates(picture, PictureCandidates.FLOOR);
      }

      @Override
      public void close() {
        // Nothing but memory.
      }
    };
  }

  /** Its pixels, upright. */
  Picture picture();

  /**
   * Runs a network on it.
   *
   * @throws java.util.concurrent.CancellationException if the model was closed
   */
  PictureCandidates seenBy(ModelDetector detector);

  @Override
  void close();
}
