package org.prunepoint.workbench.detect.sight;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.export.RunnableFile;
import org.prunepoint.network.Network;

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
  public ModelDetector open(Model model, @Nullable Path exported, int enlargement) {
    Network own = model.network();
    Network sized =
        own.withInput(enlargement * own.input().width(), enlargement * own.input().height());
    return exported == null
        ? ModelDetector.open(model, sized, Fitting.of(sized))
        : ModelDetector.open(exported, RunnableFile.of(exported).orElseThrow(), sized);
  }
}
