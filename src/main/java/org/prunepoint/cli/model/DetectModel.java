package org.prunepoint.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.Output;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.network.Network;
import org.prunepoint.yolov5.ModelFiles;

/**
 * A model to detect with: a cfg and its weights or a checkpoint, or a cfg and the ONNX file that
 * {@code export} made of it.
 *
 * @param onnx null for a pair
 */
record DetectModel(Model model, @Nullable Path onnx) {
  private static final String ENDING = ".onnx";

  /** Opens it and tells what is odd about it. */
  static DetectModel open(Path cfg, Path weights, Output output) {
    boolean exported = weights.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
    Model model = ModelFiles.open(cfg, exported ? null : weights);
    model.warnings().forEach(output::warn);
    return new DetectModel(model, exported ? weights : null);
  }

  Network network() {
    return model.network();
  }

  /**
   * Opens a session.
   *
   * @throws Fault if an ONNX file shall run at another size than its own
   */
  StagedDetector detector(
      Network sized, Fitting fitting, DetectionSettings settings, List<String> names) {
    return onnx == null
        ? StagedDetector.open(model, sized, fitting, settings, names)
        : StagedDetector.open(onnx, sized, fitting, settings, names);
  }
}
