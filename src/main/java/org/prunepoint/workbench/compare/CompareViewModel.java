package org.prunepoint.workbench.compare;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Job;
import org.prunepoint.darknet.Model;
import org.prunepoint.inference.LayerTimes;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.workbench.compare.CompareCore.Agreed;
import org.prunepoint.workbench.compare.CompareCore.Measured;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.SoleJob;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * Which two models are compared, and what is known of them. What was measured of a model is kept
 * while the window is open.
 */
public final class CompareViewModel {
  /** Where detections count as such, as Darknet shows them. */
  public static final double THRESHOLD = 0.25;

  private static final Texts TEXTS = Texts.of(CompareViewModel.class);

  private final OpenedModel opened;
  private final JobRunner jobs;
  private final SoleJob job;
  private final Messages messages;
  private final CompareCore core;
  private final PairChoice choice;
  private final KnownFigures figures = new KnownFigures();
  private final ReadOnlyObjectWrapper<@Nullable ComparedModels> compared =
      new ReadOnlyObjectWrapper<>(this, "compared");
  private final ReadOnlyObjectWrapper<@Nullable Agreed> agreement =
      new ReadOnlyObjectWrapper<>(this, "agreement");
  private final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", THRESHOLD);
  private int generation;

  /**
   * @param library the exported pairs of the model, and what runs made
   */
  public CompareViewModel(
      OpenedModel opened,
      ObservableList<KnownPair> library,
      JobRunner jobs,
      Messages messages,
      CompareCore core) {
    this.opened = opened;
    this.jobs = jobs;
    job = new SoleJob(jobs);
    this.messages = messages;
    this.core = core;
    choice = new PairChoice(opened, library);
    opened.filesProperty().subscribe(_ -> figures.on(opened.file(FileRole.DATA)));
    choice.oneProperty().subscribe(_ -> read());
    choice.otherProperty().subscribe(_ -> read());
  }

  /** Compares these two. */
  public void choose(KnownPair first, KnownPair second) {
    choice.choose(first, second);
  }

  private void read() {
    int mine = ++generation;
    compared.set(null);
    agreement.set(null);
    KnownPair first = choice.oneProperty().get();
    KnownPair second = choice.otherProperty().get();
    if (first == null || second == null) {
      return;
    }
    jobs.start(
        TEXTS.get("job.read"),
        core.open(first, second),
        models -> {
          if (mine == generation) {
            compared.set(models);
            figures.changed();
          }
        },
        problem -> {
          if (mine == generation) {
            messages.problem(problem);
          }
        });
  }

  /** Scores both on the validation pictures and takes their latencies, one after the other. */
  public void measure() {
    ComparedModels models = compared.get();
    Path data = data();
    if (models != null && data != null && !job.runs()) {
      measure(
          models.one(),
          models.onePair(),
          data,
          () -> measure(models.other(), models.otherPair(), data, () -> {}));
    }
  }

  private void measure(Model model, KnownPair pair, Path data, Runnable then) {
    if (figures.of(pair) != null) {
      then.run();
      return;
    }
    run(
        TEXTS.get("job.measure", pair.shown()),
        core.measure(model, data),
        result -> {
          if (data.equals(data())) {
            figures.put(pair, result);
          }
          then.run();
        });
  }

  /** Takes the time of each layer of both, one model after the other; again if it is known. */
  public void timeLayers() {
    ComparedModels models = compared.get();
    if (models != null && !job.runs()) {
      timeLayers(
          models.one(),
          models.onePair(),
          () -> timeLayers(models.other(), models.otherPair(), () -> {}));
    }
  }

  private void timeLayers(Model model, KnownPair pair, Runnable then) {
    run(
        TEXTS.get("job.layers", pair.shown()),
        core.layerTimes(model),
        times -> {
          figures.put(pair, times);
          then.run();
        });
  }

  /**
   * Lets both detect.
   *
   * @param source a picture or a folder; empty for the validation pictures
   */
  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  public void agree(Optional<Path> source) {
    ComparedModels models = compared.get();
    if (models == null || job.runs()) {
      return;
    }
    run(
        TEXTS.get("job.agree"),
        core.agreement(
            models.one(),
            models.other(),
            source,
            Optional.ofNullable(opened.file(FileRole.DATA)),
            Optional.ofNullable(opened.file(FileRole.NAMES)),
            (float) threshold.get()),
        found -> {
          if (models == compared.get()) {
            agreement.set(found);
          }
        });
  }

  private <T> void run(String title, Job<T> what, Consumer<T> done) {
    job.start(
        title,
        what,
        done,
        problem -> {
          if (!(problem instanceof CancellationException)) {
            messages.problem(problem);
          }
        });
  }

  /** Stops what is measured. */
  public void cancel() {
    job.cancel();
  }

  /** What is known of a pair on the data set of now; null if nothing was measured. */
  public @Nullable Measured measured(KnownPair pair) {
    return figures.of(pair);
  }

  /** What a pair is like in eight bits; null if it was not written. */
  public @Nullable QuantizedFile int8(KnownPair pair) {
    return figures.int8(pair);
  }

  /**
   * Keeps what a pair is like in eight bits.
   *
   * @param on the data set that says so: if it is not that of now, the figures are let go
   */
  void wrote(KnownPair pair, Path on, QuantizedFile file) {
    if (on.equals(data())) {
      figures.put(pair, file);
    }
  }

  /** The data set of now; null if there is none. */
  @Nullable Path data() {
    return opened.file(FileRole.DATA);
  }

  /** How long each layer of a pair takes; null if that was not measured. */
  public @Nullable LayerTimes layerTimes(KnownPair pair) {
    return figures.times(pair);
  }

  /** Whether both can be scored now. */
  public BooleanBinding measurableBinding() {
    return Bindings.createBooleanBinding(
        () -> compared.get() != null && !job.runs() && opened.file(FileRole.DATA) != null,
        compared,
        job.property(),
        opened.filesProperty());
  }

  /** What has to be there before more can be done, in a sentence; else empty. */
  StringBinding lacksBinding() {
    return Bindings.createStringBinding(
        () -> {
          if (compared.get() == null) {
            return choice.pairs().size() < 2
                ? TEXTS.get("lacks.second")
                : TEXTS.get("lacks.choice");
          }
          return opened.file(FileRole.DATA) == null ? TEXTS.get("lacks.data") : "";
        },
        compared,
        choice.pairs(),
        opened.filesProperty());
  }

  /** Whether something can be measured that needs no data set. */
  public BooleanBinding agreeableBinding() {
    return compared.isNotNull().and(job.property().isNull());
  }

  /** Which two, of which. */
  PairChoice choice() {
    return choice;
  }

  /** Null until both are read. */
  public ReadOnlyObjectProperty<@Nullable ComparedModels> comparedProperty() {
    return compared.getReadOnlyProperty();
  }

  /** Null until both have looked at pictures. */
  public ReadOnlyObjectProperty<@Nullable Agreed> agreementProperty() {
    return agreement.getReadOnlyProperty();
  }

  /** What is measured now; null if nothing is. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return job.property();
  }

  /** Grows when there is a new figure. */
  public ReadOnlyIntegerProperty changesProperty() {
    return figures.changesProperty();
  }

  /** Detections are surer than this, 0..1. */
  public DoubleProperty thresholdProperty() {
    return threshold;
  }
}
