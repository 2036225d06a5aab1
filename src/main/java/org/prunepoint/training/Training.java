package org.prunepoint.training;

import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.RoundedSections;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.text.Counted;
import org.prunepoint.training.loss.HeadGeometry;
import org.prunepoint.training.options.Course;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.parameters.BitPlan;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.pictures.PictureSettings;
import org.prunepoint.training.run.RunFolder;
import org.prunepoint.training.run.RunIdentity;
import org.prunepoint.training.run.RunReader;
import org.prunepoint.training.run.RunStore;
import org.prunepoint.training.start.StartingWeights;
import org.prunepoint.training.torch.FasterPrecision;
import org.prunepoint.training.torch.NetworkScript;
import org.prunepoint.yolov5.ModelFiles;

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
    Model model =
        ModelFiles.open(request.cfg(), ModelFiles.whole(request.cfg()) ? request.cfg() : null);
    Network network = sized(model);
    BitPlan plan = BitPlan.of(network, RoundedSections.of(model.cfg()), options.rounding());
    requireTrainable(network);
    model.warnings().forEach(listener::warned);
    StartingWeights start =
        StartingWeights.of(model, request.weights(), options.transfer(), options.course().seed());
    start.warnings().forEach(listener::warned);
    new RunFolder(request).refuseSources();
    Scorer scorer = Scorers.named(options.course().scorer());
    DataSource data = DataSource.open(request.data());
    DataSet pictures = data.read(Part.TRAIN, scorer.labels(), cancellation);
    requireLabels(network, pictures, data, cancellation);
    try (EvaluationData validation = EvaluationData.open(data, scorer, cancellation)) {
      // Last, as it takes seconds to find out: nothing may be refused after it that could be
      // before.
      TrainingOptions decided = options.withPrecision(precision());
      return new Training(request.withOptions(decided), listener)
          .go(model, plan, start, pictures, validation, progress, cancellation);
    }
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
    var _ = HeadGeometry.of(network);
    options.loss().require(network);
    if (options.rounding().on() && options.steps().precision() == Precision.BFLOAT16) {
      throw new Fault(
          "--quantize needs --precision float32: bfloat16 itself has only 8 bits of fraction.");
    }
    NetworkScript.requireTrainable(network);
    Work.TRAINING.requirePictures(network);
    var _ = pictureSettings(network);
    Teacher.requireEqualHeads(options, network);
    Work.TRAINING.require(network, options.course().batch());
  }

  private static String simulated(Network network, BitPlan plan) {
    return "Fewer bits are simulated: of %d convolutions, %s are rounded and computed with in float32; so the mAP of every epoch is a simulated one."
        .formatted(network.convolutions().count(), plan.words());
  }

  /** A run that goes on keeps what was decided when it was started. */
  private Precision precision() {
    if (options.rounding().on()) {
      return Precision.FLOAT32;
    }
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

  private TrainingResult go(
      Model model,
      BitPlan plan,
      StartingWeights start,
      DataSet pictures,
      EvaluationData validation,
      Progress progress,
      Cancellation cancellation) {
    Network network = sized(model);
    var folder = new RunFolder(request);
    RunIdentity identity = RunIdentity.of(request, pictures, validation.dataSet());
    try (RunStore store = RunStore.open(request.out(), identity, request.resume())) {
      validation.warnings().forEach(listener::warned);
      folder.keep(model.cfg(), network);
      if (!request.resume()) {
        listener.starts(start.report());
      }
      if (plan.on()) {
        listener.warned(simulated(network, plan));
      }
      var layout = new ParameterLayout(network, plan);
      var opened = new Epochs.Opened(layout, start.weights(), pictures, validation, folder, store);
      return new Epochs(request, listener, opened, pictureSettings(network))
          .run(progress, cancellation);
    }
  }

  private void requireLabels(
      Network network, DataSet pictures, DataSource data, Cancellation cancellation) {
    pictures.report().requireLabels();
    int classes = data.saidClasses(cancellation).orElse(network.classes());
    if (classes != network.classes()) {
      throw new Fault(
          "%s detects %s, but %s has %d."
              .formatted(
                  network.name(),
                  Counted.of(network.classes(), "class", "classes"),
                  data.file(),
                  classes));
    }
    if (!pictures.report().clean()) {
      pictures.report().sentences().forEach(listener::warned);
    } else {
      pictures.report().notes().forEach(listener::warned);
    }
  }

  private PictureSettings pictureSettings(Network network) {
    Course course = options.course();
    return new PictureSettings(
        options.size().width(),
        options.size().height(),
        network.input().channels(),
        course.batch(),
        options.pictures().augmentation(),
        options.pictures().scales().of(network.stride()),
        course.seed(),
        course.threads(),
        PictureSettings.DEFAULT_MEMORY);
  }
}
