package org.prunepoint.sweep;

import java.nio.file.Path;
import java.util.Objects;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.yolov5.ModelFiles;

/** Runs the unpruned network a few times, to say what looking at all pictures will take. */
public final class SweepProbe implements Job<SweepProbe.Found> {
  private final Path cfg;
  private final Path weights;
  private final Path data;

  /**
   * What it came to.
   *
   * @param pictures that every point is measured on
   * @param milliseconds that the unpruned network takes for one of them
   */
  public record Found(int pictures, double milliseconds) {

    /** Looking at all pictures once; pruned networks take less. */
    public double seconds() {
      return pictures * milliseconds / 1000;
    }
  }

  public SweepProbe(Path cfg, Path weights, Path data) {
    this.cfg = cfg;
    this.weights = weights;
    this.data = data;
  }

  @Override
  public Found run(Progress progress, Cancellation cancellation) {
    progress.report(0, 0, "counting pictures");
    Model model = ModelFiles.open(cfg, weights);
    cancellation.check();
    InferenceEngine engine = Engines.measuring();
    var all = new Streams(1, Runtime.getRuntime().availableProcessors());
    try (EvaluationData pictures = EvaluationData.open(data, Scorers.usual(), cancellation);
        InferenceSession session =
            engine.open(model.network(), Objects.requireNonNull(model.weights()), all)) {
      return new Found(
          pictures.dataSet().size(), new Latency(1, 3).medianMs(session, cancellation));
    }
  }
}
