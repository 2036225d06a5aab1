package org.prunepoint.training;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.network.packed.PackedNetwork;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.parameters.Packing;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;
import org.prunepoint.training.pictures.PictureSettings;
import org.prunepoint.training.pictures.TrainingPictures;
import org.prunepoint.training.run.BatchResult;
import org.prunepoint.training.run.Checkpoint;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.LayerGammas;
import org.prunepoint.training.run.RunFolder;
import org.prunepoint.training.run.RunStore;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.training.sparsity.SparsityAdvice;
import org.prunepoint.training.sparsity.SparsityPlan;

/** The epochs of one start. */
final class Epochs {
  private final TrainingRequest request;
  private final TrainingOptions options;
  private final TrainingListener listener;
  private final PictureSettings settings;
  private final Network network;
  private final Weights start;
  private final DataSet dataSet;
  private final EvaluationData validation;
  private final RunFolder folder;
  private final RunStore store;
  private final ParameterLayout layout;
  private final SparsityPlan sparsity;
  private final double binWidth;
  private final List<EpochResult> results = new ArrayList<>();
  private double bestMap = Double.NaN;

  /**
   * What a run has before its first epoch.
   *
   * @param layout of the network at the size that is trained at
   * @param start weights
   * @param pictures that are trained on
   * @param validation pictures that every epoch is scored on
   * @param folder of the run
   * @param store of the run
   */
  record Opened(
      ParameterLayout layout,
      Weights start,
      DataSet pictures,
      EvaluationData validation,
      RunFolder folder,
      RunStore store) {}

  /**
   * @param request with the precision that was decided
   * @param settings of the pictures that are trained on
   */
  Epochs(
      TrainingRequest request, TrainingListener listener, Opened opened, PictureSettings settings) {
    this.request = request;
    this.options = request.options();
    this.listener = listener;
    this.settings = settings;
    this.layout = opened.layout;
    this.network = layout.network();
    this.start = opened.start;
    this.dataSet = opened.pictures;
    this.validation = opened.validation;
    this.folder = opened.folder;
    this.store = opened.store;
    this.sparsity = SparsityPlan.of(network, layout, options.sparsity());
    this.binWidth = LayerGammas.binWidth(layout.join(start).of(Kind.GAMMAS));
  }

  TrainingResult run(Progress progress, Cancellation cancellation) {
    var evaluation = new EpochEvaluation(network, validation, options.course().scorer());
    try (TrainingPictures pictures =
            new TrainingPictures(
                dataSet, StbPictureDecoder.after(new OpenCvPictureDecoder()), settings);
        Teacher teacher = Teacher.of(options, network);
        var learner = new Learner(layout, layout.join(start), options, pictures, teacher)) {
      int first = goOn(learner, cancellation);
      TrainingConditions conditions =
          new TrainingConditions(
              options.course().scorer(),
              evaluation.convention(),
              learner.device(),
              dataSet.size(),
              validation.dataSet().size(),
              first + 1);
      store.opened(conditions);
      listener.opened(conditions);
      recall();
      var pace = new Pace(options.course().epochs(), learner.batches(), System::nanoTime);
      for (int epoch = first; epoch < options.course().epochs(); epoch++) {
        cancellation.check();
        epoch(epoch, learner, evaluation, pace, progress, cancellation);
      }
      pictures.warnings().forEach(listener::warned);
    }
    return result();
  }

  /** Returns how many epochs are over. */
  private int goOn(Learner learner, Cancellation cancellation) {
    if (!request.resume() || !Files.exists(folder.checkpoint())) {
      refuseToForget();
      store.truncate(0);
      learner.start(cancellation);
      return 0;
    }
    Checkpoint checkpoint = Checkpoint.read(folder.checkpoint(), layout);
    learner
        .trainer()
        .restore(checkpoint.parameters(), checkpoint.averaged(), checkpoint.optimizer());
    bestMap = checkpoint.bestMap();
    store.truncate(checkpoint.epoch());
    results.addAll(store.epochsUntil(checkpoint.epoch()));
    return checkpoint.epoch();
  }

  /** Of a run without a checkpoint one epoch may be stored, as the store is written first. */
  private void refuseToForget() {
    int stored = request.resume() ? store.epochs().size() : 0;
    if (stored > 1) {
      throw new Fault(
          "The checkpoint %s is missing, but %d finished epochs are stored beside it: put it back, or train into another folder."
              .formatted(folder.checkpoint(), stored));
    }
  }

  private void recall() {
    for (EpochResult result : results) {
      listener.recalled(result);
      listener.gammas(result.epoch(), store.gammas(result.epoch()));
    }
  }

  private void epoch(
      int epoch,
      Learner learner,
      EpochEvaluation evaluation,
      Pace pace,
      Progress progress,
      Cancellation cancellation) {
    int epochs = options.course().epochs();
    if (options.sparsity().on()) {
      float[] gammas = learner.trainer().parameters().of(Kind.GAMMAS);
      float[] strengths = sparsity.strengths(epoch, epochs, gammas);
      for (int i = 0; i < strengths.length; i++) {
        strengths[i] *= (float) Sparsity.BESIDE_MEAN;
      }
      learner.trainer().sparsity(strengths);
    }
    pace.begins();
    progress.report(
        (long) epoch * learner.batches(), (long) epochs * learner.batches(), step(epoch + 1));
    Learner.Pass pass =
        learner.pass(
            epoch,
            (batch, loss, images) -> tell(pace.batch(epoch + 1, batch, loss, images), progress),
            cancellation);
    Parameters averaged = learner.trainer().average();
    Weights weights = layout.split(averaged, header(epoch + 1, pass.images()));
    Optional<PackedNetwork> packed =
        layout.plan().on() ? Optional.of(Packing.of(layout, averaged)) : Optional.empty();
    boolean evaluated = (epoch + 1) % options.course().evaluateEvery() == 0 || epoch + 1 == epochs;
    if (evaluated) {
      progress.report(
          (epoch + 1L) * learner.batches(),
          (long) epochs * learner.batches(),
          step(epoch + 1) + ", evaluating");
    }
    Optional<EpochResult.Scores> scores =
        evaluated
            ? Optional.of(
                packed.isPresent()
                    ? evaluation.of(packed.get(), cancellation)
                    : evaluation.of(weights, cancellation))
            : Optional.empty();
    boolean best = scores.isPresent() && !(scores.get().map50() <= bestMap);
    if (best) {
      bestMap = scores.get().map50();
      folder.write(folder.bestWeights(), network, weights);
      packed.ifPresent(p -> folder.write(folder.bestPacked(), p));
    }
    folder.write(folder.lastWeights(), network, weights);
    packed.ifPresent(p -> folder.write(folder.lastPacked(), p));
    EpochResult result =
        new EpochResult(
            epoch + 1,
            epochs,
            pass.loss(),
            pass.taught(),
            options.steps().rate().at(epoch + 1, epochs),
            sparsity.strength(epoch, epochs),
            pass.seconds(),
            pass.images(),
            pass.waitedShare(),
            scores,
            SparsityAdvice.summary(network, weights, options.sparsity().target()),
            best);
    List<LayerGammas> layers = layers(averaged.of(Kind.GAMMAS));
    // The store first: an epoch that is in it but not in the checkpoint is simply done again.
    store.put(result, layers);
    new Checkpoint(
            epoch + 1,
            learner.trainer().parameters(),
            averaged,
            learner.trainer().optimizerState(),
            bestMap)
        .write(folder.checkpoint());
    results.add(result);
    listener.finished(result);
    listener.gammas(result.epoch(), layers);
    SparsityAdvice.after(results, options.sparsity()).forEach(listener::warned);
  }

  private String step(int epoch) {
    return "epoch %d of %d".formatted(epoch, options.course().epochs());
  }

  private void tell(BatchResult now, Progress progress) {
    listener.batch(now);
    progress.remaining(now.runLeft().toMillis());
    long before = (long) (now.epoch() - 1) * now.batches();
    progress.report(before + now.batch(), (long) now.epochs() * now.batches(), step(now.epoch()));
  }

  private Weights.Header header(int epochs, int images) {
    Weights.Header from = start.header();
    return new Weights.Header(0, 2, 5, from.seen() + (long) epochs * images);
  }

  private List<LayerGammas> layers(float[] gammas) {
    List<LayerGammas> layers = new ArrayList<>();
    for (ParameterLayout.Slot slot : layout.slots()) {
      ParameterLayout.Range range = slot.norms();
      if (range.length() > 0) {
        float[] own = Arrays.copyOfRange(gammas, range.from(), range.to());
        layers.add(LayerGammas.of(slot.layer(), own, binWidth));
      }
    }
    return layers;
  }

  private TrainingResult result() {
    Optional<EpochResult> best =
        results.stream().filter(EpochResult::best).max(Comparator.comparingInt(EpochResult::epoch));
    return new TrainingResult(
        results,
        best,
        folder.cfg(),
        folder.lastWeights(),
        folder.bestWeights(),
        layout.plan().on()
            ? Optional.of(best.isPresent() ? folder.bestPacked() : folder.lastPacked())
            : Optional.empty());
  }
}
