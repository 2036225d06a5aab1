package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.PictureFolder;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.evaluation.NamedClasses;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.LayerTimes;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.workbench.compare.CompareCore;
import org.prunepoint.workbench.compare.ComparedModels;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.yolov5.ModelFiles;

/** The core's own calls, as the page that compares asks for them. */
final class CoreCompare implements CompareCore {
  private static final Texts TEXTS = Texts.of(CoreCompare.class);

  @Override
  public Job<ComparedModels> open(KnownPair one, KnownPair other) {
    return (progress, cancellation) -> {
      progress.report(0, 2, one.shown());
      Model first = ModelFiles.open(one.cfg(), one.weights());
      cancellation.check();
      progress.report(1, 2, other.shown());
      Model second = ModelFiles.open(other.cfg(), other.weights());
      cancellation.check();
      return ComparedModels.of(one, first, other, second);
    };
  }

  @Override
  public Job<Measured> measure(Model model, Path data) {
    return (progress, cancellation) -> {
      Network network = model.network();
      Weights weights = Objects.requireNonNull(model.weights(), "weights");
      Scorer scorer = Scorers.usual();
      InferenceEngine engine = Engines.measuring();
      try (var pictures = EvaluationData.open(data, scorer, cancellation)) {
        Streams streams = StreamChoice.best(engine, network, weights, cancellation);
        Evaluation evaluation =
            pictures
                .evaluator(scorer)
                .evaluate(Sessions.of(engine, weights, streams), network, progress, cancellation);
        try (InferenceSession session = engine.open(network, weights, alone())) {
          double ms = Latency.DEFAULT.medianMs(session, cancellation);
          return new Measured(evaluation, ms, session.description());
        }
      }
    };
  }

  @Override
  public Job<LayerTimes> layerTimes(Model model) {
    return (progress, cancellation) ->
        Engines.profiling()
            .layerTimes(
                model.network(),
                Objects.requireNonNull(model.weights(), "weights"),
                alone(),
                LayerTimes.RUNS,
                progress,
                cancellation);
  }

  /** The same for both models, whatever suits each best. */
  private static Streams alone() {
    return new Streams(1, Runtime.getRuntime().availableProcessors());
  }

  @Override
  public Job<Agreed> agreement(
      Model one,
      Model other,
      Optional<Path> source,
      Optional<Path> data,
      Optional<Path> names,
      float threshold) {
    return (progress, cancellation) -> {
      ModelDetector.requireSameClasses(one.network(), other.network());
      List<Path> pictures = pictures(source, data, cancellation);
      ComparisonTotals totals = agreement(one, other, pictures, threshold, progress, cancellation);
      int classes = one.network().classes();
      Optional<Path> cfg = Optional.of(one.cfgFile());
      return new Agreed(totals, NamedClasses.read(names, cfg, data, classes, cancellation).all());
    };
  }

  private static List<Path> pictures(
      Optional<Path> source, Optional<Path> data, Cancellation cancellation) {
    if (source.isPresent()) {
      return PictureFolder.pictures(source.get());
    }
    Path file = data.orElseThrow(() -> new Fault(TEXTS.get("compare.nodata")));
    return DataSource.open(file).pictures(Part.VALID, cancellation);
  }

  private static ComparisonTotals agreement(
      Model one,
      Model other,
      List<Path> pictures,
      float threshold,
      Progress progress,
      Cancellation cancellation) {
    PictureDecoder decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
    List<DetectionComparison> comparisons = new ArrayList<>();
    try (ModelDetector first = ModelDetector.open(one);
        ModelDetector second = ModelDetector.open(other)) {
      for (int i = 0; i < pictures.size(); i++) {
        cancellation.check();
        Path file = pictures.get(i);
        progress.report(i, pictures.size(), String.valueOf(file.getFileName()));
        Optional<Picture> picture = decoder.decode(file);
        if (picture.isPresent()) {
          comparisons.add(
              DetectionComparison.of(
                  first.detect(picture.get(), threshold, cancellation),
                  second.detect(picture.get(), threshold, cancellation),
                  cancellation));
        }
      }
    }
    if (comparisons.isEmpty()) {
      throw new Fault(TEXTS.get("compare.unreadable", pictures.size()));
    }
    return ComparisonTotals.of(comparisons);
  }
}
