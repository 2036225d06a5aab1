package org.prunepoint.workbench.detect.sight;

import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.evaluation.ModelDetector;

/** The core itself. Its libraries are loaded when the first picture is looked at. */
public final class LazyCore implements DetectCore {
  private @Nullable PictureDecoder decoder;

  @Override
  public synchronized PictureDecoder decoder() {
    if (decoder == null) {
      decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
    }
    return decoder;
  }

  @Override
  public ModelDetector open(Model model) {
    return ModelDetector.open(model, decoder());
  }
}
