package org.prunepoint.workbench.detect.sight;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.evaluation.ModelDetector;

/** What the page asks of the core. Everything here may take long: never on the window's thread. */
public interface DetectCore {
  /** The reader of pictures; the same at every call. */
  PictureDecoder decoder();

  /**
   * Opens a model to look at pictures.
   *
   * @param exported a file of another library that was made of it, to run in its place; null for
   *     none, then the model has its weights
   * @param enlargement by how much wider and higher its input is to be than the cfg says
   * @throws org.prunepoint.Fault if it detects nothing or cannot be run
   */
  ModelDetector open(Model model, @Nullable Path exported, int enlargement);
}
