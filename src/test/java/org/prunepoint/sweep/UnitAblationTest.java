package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.Sample;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.pruning.CalibrationSource;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.remote.LoopLink;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.yolov5.ModelFiles;

/** The sample's residual units, each cut alone. */
class UnitAblationTest {
  private static final PruningRecipe SMALL =
      PruningRecipe.NOTHING.with(
          NetworkInput.OF_CFG.withSize(Optional.of(new InputSize(160, 128))));

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void fewPictures() throws IOException {
    data = Sample.few(folder, 1, 40);
  }

  @Test
  void whatAUnitIsWorthIsWhatAnEvaluationWithoutItLoses() {
    List<UnitWorth> told = new ArrayList<>();
    try (var pictures = EvaluationData.open(data, Scoring.DARKNET.chosen(), new Cancellation());
        var session = session()) {
      List<UnitWorth> units =
          new UnitAblation(session, pictures, Scoring.DARKNET, told::add)
              .run(Progress.NONE, new Cancellation());

      assertThat(units).hasSameSizeAs(session.unitsByGamma()).containsAll(told);
      Evaluator evaluator = pictures.evaluator(Scoring.DARKNET.chosen());
      double whole = map(evaluator, session.network(), session.weights());
      UnitWorth last = units.getLast();
      PrunedNetwork without =
          session
              .point(
                  UnitWorth.alone(PruneSettings.NOTHING, last.unit()),
                  Progress.NONE,
                  new Cancellation())
              .folded();
      assertThat(last.map50Lost())
          .isEqualTo(whole - map(evaluator, without.network(), without.weights()));
    }
  }

  @Test
  void whoMeasuresElsewhereComesToTheSame() {
    try (var pictures = EvaluationData.open(data, Scoring.DARKNET.chosen(), new Cancellation());
        var session = session()) {
      var here = new UnitAblation(session, pictures, Scoring.DARKNET, _ -> {});
      var there = here.by(LoopLink.to(PointWorker::open), Sample.CFG, Sample.WEIGHTS);

      assertThat(there.run(Progress.NONE, new Cancellation()))
          .isNotEmpty()
          .isEqualTo(here.run(Progress.NONE, new Cancellation()));
    }
  }

  private static PruningSession session() {
    return PruningSession.open(
        ModelFiles.open(Sample.CFG, Sample.WEIGHTS),
        SMALL,
        CalibrationSource.NONE,
        new Cancellation(),
        _ -> {});
  }

  private static double map(Evaluator evaluator, Network network, Weights weights) {
    return evaluator
        .evaluate(
            Sessions.of(Engines.measuring(), weights, new Streams(1, 1)),
            network,
            Progress.NONE,
            new Cancellation())
        .map();
  }
}
