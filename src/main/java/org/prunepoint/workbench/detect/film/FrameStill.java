package org.prunepoint.workbench.detect.film;

import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.dataset.Picture;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameRaster;
import org.prunepoint.workbench.detect.source.Still;

/** A frame of a film that stands: a network is given it as it is while the film is played. */
record FrameStill(Frame frame) implements Still {
  @Override
  public Picture picture() {
    return FramePixels.picture(frame);
  }

  @Override
  public PictureCandidates seenBy(ModelDetector detector) {
    StagedDetector steps = detector.staged();
    try (Arena memory = Arena.ofConfined()) {
      FloatBuffer input = steps.input(memory);
      InputLayout layout =
          frame.fit(steps.fitting(), steps.network().input(), input, new FrameRaster(memory));
      long start = System.nanoTime();
      HeadOutputs outputs = steps.run(input);
      return steps.candidates(
          outputs, layout, PictureCandidates.FLOOR, (System.nanoTime() - start) / 1e6);
    }
  }

  @Override
  public void close() {
    frame.close();
  }
}
