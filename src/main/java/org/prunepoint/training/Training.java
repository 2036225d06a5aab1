package org.prunepoint.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.GammaStatistics;
import org.prunepoint.training.pictures.MultiScale;
import org.prunepoint.training.pictures.PictureSettings;
import org.prunepoint.training.pictures.TrainingPictures;

/** A training run: the job that command line and window start. */
public final class Training implements Job<TrainingResult> {
  private final TrainingRequest request;
  private final TrainingListener listener;

  public Training(TrainingRequest request, TrainingListener listener) {
    this.request = request;
    this.listener = listener;
  }

  @Override
  public TrainingResult run(Progress progress, Cancellation cancellation) {
    TrainingOptions o = request.options();
    Model model = Model.open(request.cfg(), request.weights().orElse(null));
    Network network = model.network().withInput(o.width(), o.height());
    Weights start =
        model.weights() == null ? InitialWeights.of(network, o.seed()) : model.weights();
    var layout = new ParameterLayout(network);
    DataFile data = DataFile.read(request.data());
    DataSet train = DataSet.train(data);
    List<EpochResult> results = new ArrayList<>();
    try (EvaluationData validation = EvaluationData.open(request.data());
        var pictures =
            new TrainingPictures(
                train,
                new OpenCvPictureDecoder(),
                new PictureSettings(
                    o.width(),
                    o.height(),
                    o.batch(),
                    o.augmentation(),
                    MultiScale.OFF,
                    o.seed(),
                    o.threads(),
                    PictureSettings.DEFAULT_MEMORY));
        var learner = new Learner(layout, layout.join(start), o, pictures)) {
      Evaluator evaluator = validation.evaluator(Scorers.named(o.scorer()));
      if (o.sparsity().on()) {
        float[] s = new float[layout.length(Parameters.Kind.GAMMAS)];
        java.util.Arrays.fill(s, (float) o.sparsity().strength());
        learner.trainer().sparsity(s);
      }
      double best = -1;
      for (int epoch = 0; epoch < o.epochs(); epoch++) {
        Learner.Pass pass = learner.pass(epoch, progress, cancellation);
        Weights now = layout.split(learner.trainer().average(), Weights.Header.FRESH);
        Optional<EpochResult.Scores> scores = Optional.empty();
        if ((epoch + 1) % o.evaluateEvery() == 0 || epoch + 1 == o.epochs()) {
          Evaluation e =
              evaluator.evaluate(
                  Sessions.of(new OnnxEngine(), now, new Streams(2, 1)),
                  network,
                  Progress.NONE,
                  cancellation);
          scores =
              Optional.of(new EpochResult.Scores(e.precision(), e.recall(), e.f1(), e.map50()));
        }
        GammaStatistics g = GammaStatistics.of(now);
        boolean isBest = scores.isPresent() && scores.get().map50() > best;
        if (isBest) {
          best = scores.get().map50();
        }
        Beside.write(
            request.out().resolve("last.weights"),
            List.of(),
            file -> WeightsFile.write(file, network, now));
        EpochResult result =
            new EpochResult(
                epoch + 1,
                o.epochs(),
                pass.loss(),
                0,
                o.rate().at(epoch + 1, o.epochs()),
                o.sparsity().strength(),
                pass.seconds(),
                pass.images(),
                pass.waitedShare(),
                scores,
                new EpochResult.GammaSummary(
                    g.quantile(0),
                    g.quantile(.25),
                    g.quantile(.5),
                    g.quantile(.75),
                    g.quantile(1),
                    g.below(.01),
                    g.below(.001),
                    0),
                isBest);
        results.add(result);
        listener.finished(result);
      }
    }
    return new TrainingResult(
        results,
        Optional.empty(),
        request.cfg(),
        request.out().resolve("last.weights"),
        request.out().resolve("best.weights"));
  }
}
