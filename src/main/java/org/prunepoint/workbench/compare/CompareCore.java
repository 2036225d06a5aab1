package org.prunepoint.workbench.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Job;
import org.prunepoint.darknet.Model;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.inference.LayerTimes;
import org.prunepoint.workbench.workspace.KnownPair;

/** What the page asks of the core. */
public interface CompareCore {
  /**
   * What is measured of one model.
   *
   * @param latencyMs a picture, median; NaN if not measured
   * @param how engine, device and threads of the latency
   */
  record Measured(Evaluation evaluation, double latencyMs, String how) {}

  /**
   * What two models find on pictures.
   *
   * @param names of the classes, as far as they are known
   */
  record Agreed(ComparisonTotals totals, List<String> names) {
    public Agreed {
      names = List.copyOf(names);
    }
  }

  /** Reads both pairs and finds out which layers are the same. */
  Job<ComparedModels> open(KnownPair one, KnownPair other);

  /**
   * Scores a model on the validation pictures and takes its latency.
   *
   * @param model with weights
   */
  Job<Measured> measure(Model model, Path data);

  /**
   * How long each layer of a model takes.
   *
   * @param model with weights
   */
  Job<LayerTimes> layerTimes(Model model);

  /**
   * What two models find on the same pictures.
   *
   * @param source a picture or a folder of them; empty for the validation pictures
   * @param data names the validation pictures; may be empty if there is a source
   * @param names of the classes; may be empty
   * @param threshold detections are surer than this, 0..1
   */
  Job<Agreed> agreement(
      Model one,
      Model other,
      Optional<Path> source,
      Optional<Path> data,
      Optional<Path> names,
      float threshold);
}
