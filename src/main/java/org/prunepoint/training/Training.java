package org.prunepoint.training;

import org.prunepoint.training.run.Checkpoint;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.parameters.InitialWeights;
import org.prunepoint.training.parameters.KernelScaling;
import org.prunepoint.training.run.LayerGammas;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.run.RunFolder;
import org.prunepoint.training.run.RunIdentity;
import org.prunepoint.training.run.RunReader;
import org.prunepoint.training.run.RunStore;
import org.prunepoint.training.sparsity.SparsityAdvice;
import org.prunepoint.training.sparsity.SparsityPlan;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.Sparsity;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.training.parameters.Parameters.Kind;
import org.prunepoint.training.options.Course;
import org.prunepoint.training.pictures.PictureSettings;
import org.prunepoint.training.pictures.TrainingPictures;
import org.prunepoint.training.torch.FasterPrecision;
import org.prunepoint.training.torch.NetworkScript;
import org.prunepoint.training.loss.HeadGeometry;

/**
 * A training run: the job that command line and window start. Every epoch is on disk, with all that
 * is needed to go on, before the next begins.
 */
public final class Training implements Job<TrainingResult> {
  private final TrainingRequest request;
  private final TrainingOptions options;
  private final TrainingListener listener;

  public Training(TrainingRequest request, TrainingListener listener) {
    this.request = request;
    this.options = request.options();
    this.listener = listener;
  }

  @Override
  public TrainingResult run(Progress progress, Cancellation cancellation) {
    progress.report(0, 0, "opening network and data");
    Model model = Model.open(request.cfg(), request.weights().orElse(null));
    model.warnings().forEach(listener::warned);
    requireTrainable(sized(model)); // before seconds are spent on which precision is faster
    TrainingOptions decided = options.withPrecision(precision());
    return new Training(request.withOptions(decided), listener).go(model, progress, cancellation);
  }

  private Network sized(Model model) {
    return model.network().withInput(options.size().width(), options.size().height());
  }

  /**
   * Whether the network can be trained as it is asked, from its files alone.
   *
   * @throws Fault if not
   */
  private void requireTrainable(Network network) {
    int channels = network.input().channels();
    if (channels != 3) {
      throw new Fault(
          "%s takes pictures of %d channels and cannot be trained here; expected channels=3."
              .formatted(network.name(), channels));
    }
    var _ = HeadGeometry.of(network);
    NetworkScript.requireTrainable(network);
    var _ = pictureSettings(network);
    Teacher.requireEqualHeads(options, network);
  }

  /** A run that goes on keeps what was decided when it was started. */
  private Precision precision() {
    if (options.steps().precision() != Precision.AUTO) {
      return options.steps().precision();
    }
    if (request.resume()) {
      try (var reader = RunReader.open(request.out())) {
        return reader.options().steps().precision();
      }
    }
    return FasterPrecision.here();
  }

  private TrainingResult go(Model model, Progress progress, Cancellation cancellation) {
    Network network = sized(model);
    DataFile data = DataFile.read(request.data());
    Scorer scorer = Scorers.named(options.course().scorer());
    DataSet pictures = DataSet.train(data, scorer.labels(), cancellation);
    requireLabels(network, pictures, data);
    var folder = new RunFolder(request);
    folder.refuseSources();
    try (EvaluationData validation = EvaluationData.open(request.data(), scorer);
        RunStore store =
            RunStore.open(
                request.out(),
                RunIdentity.of(request, pictures, validation.dataSet()),
                request.resume())) {
      validation.warnings().forEach(listener::warned);
      folder.keep(model.cfg(), network);
      var epochs = new Epochs(network, start(model, network), pictures, validation, folder, store);
      return epochs.run(progress, cancellation);
    }
  }

  private void requireLabels(Network network, DataSet pictures, DataFile data) {
    pictures.report().requireLabels();
    int classes = data.classes().orElse(network.classes());
    if (classes != network.classes()) {
      throw new Fault(
          "%s detects %d classes, but %s has classes=%d."
              .formatted(network.name(), network.classes(), data.file(), classes));
    }
    if (!pictures.report().clean()) {
      pictures.report().sentences().forEach(listener::warned);
    } else {
      pictures.report().notes().forEach(listener::warned);
    }
  }

  private Weights start(Model model, Network network) {
    Weights given = model.weights();
    return given == null
        ? InitialWeights.of(network, options.course().seed())
        : KernelScaling.forTraining(network, given);
  }

  private TrainingPictures loader(Network network, DataSet pictures) {
    return new TrainingPictures(pictures, new OpenCvPictureDecoder(), pictureSettings(network));
  }

  private PictureSettings pictureSettings(Network network) {
    Course course = options.course();
    return new PictureSettings(
        options.size().width(),
        options.size().height(),
        course.batch(),
        options.pictures().augmentation(),
        options.pictures().scales().of(network.stride()),
        course.seed(),
        course.threads(),
        PictureSettings.DEFAULT_MEMORY);
  }

  /** The epochs of one start. */
  private final class Epochs {
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

    Epochs(
        Network network,
        Weights start,
        DataSet dataSet,
        EvaluationData validation,
        RunFolder folder,
        RunStore store) {
      this.network = network;
      this.start = start;
      this.dataSet = dataSet;
      this.validation = validation;
      this.folder = folder;
      this.store = store;
      this.layout = new ParameterLayout(network);
      this.sparsity = SparsityPlan.of(network, layout, options.sparsity());
      this.binWidth = LayerGammas.binWidth(layout.join(start).of(Kind.GAMMAS));
    }

    TrainingResult run(Progress progress, Cancellation cancellation) {
      var evaluation = new EpochEvaluation(network, validation, options.course().scorer());
      try (TrainingPictures pictures = loader(network, dataSet);
          Teacher teacher = Teacher.of(options, network);
          var learner = new Learner(layout, layout.join(start), options, pictures, teacher)) {
        int first = goOn(learner);
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
        for (int epoch = first; epoch < options.course().epochs(); epoch++) {
          cancellation.check();
          epoch(epoch, learner, evaluation, progress, cancellation);
        }
        pictures.warnings().forEach(listener::warned);
      }
      return result();
    }

    /** Returns how many epochs are over. */
    private int goOn(Learner learner) {
      if (!request.resume() || !Files.exists(folder.checkpoint())) {
        refuseToForget();
        store.truncate(0);
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
      Learner.Pass pass = learner.pass(epoch, progress, cancellation);
      Parameters averaged = learner.trainer().average();
      Weights weights = layout.split(averaged, header(epoch + 1, pass.images()));
      boolean evaluated = (epoch + 1) % options.course().evaluateEvery() == 0 || epoch + 1 == epochs;
      Optional<EpochResult.Scores> scores =
          evaluated ? Optional.of(evaluation.of(weights, cancellation)) : Optional.empty();
      boolean best = scores.isPresent() && !(scores.get().map50() <= bestMap);
      if (best) {
        bestMap = scores.get().map50();
        folder.write(folder.bestWeights(), network, weights);
      }
      folder.write(folder.lastWeights(), network, weights);
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
          results.stream()
              .filter(EpochResult::best)
              .max(Comparator.comparingInt(EpochResult::epoch));
      return new TrainingResult(
          results, best, folder.cfg(), folder.lastWeights(), folder.bestWeights());
    }
  }
}
