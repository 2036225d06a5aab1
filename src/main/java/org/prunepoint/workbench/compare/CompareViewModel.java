package org.prunepoint.workbench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Job;
import org.prunepoint.darknet.Model;
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
  private final ObservableList<KnownPair> pairs = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable KnownPair> one = new SimpleObjectProperty<>(this, "one");
  private final ObjectProperty<@Nullable KnownPair> other =
      new SimpleObjectProperty<>(this, "other");
  private final ReadOnlyObjectWrapper<@Nullable ComparedModels> compared =
      new ReadOnlyObjectWrapper<>(this, "compared");
  private final ReadOnlyObjectWrapper<@Nullable Agreed> agreement =
      new ReadOnlyObjectWrapper<>(this, "agreement");
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
  private final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", THRESHOLD);
  private final Map<Path, Measured> measured = new HashMap<>();
  private @Nullable Path measuredOn;
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
    library.addListener((javafx.beans.Observable _) -> fill(library));
    opened.filesProperty().subscribe(_ -> fill(library));
    one.subscribe(_ -> read());
    other.subscribe(_ -> read());
  }

  private void fill(ObservableList<KnownPair> library) {
    List<KnownPair> all = new ArrayList<>();
    Path cfg = opened.file(FileRole.CFG);
    Path weights = opened.file(FileRole.WEIGHTS);
    if (cfg != null && weights != null) {
      all.add(new KnownPair(TEXTS.get("original"), cfg, weights, ""));
    }
    all.addAll(library);
    if (!all.equals(pairs)) {
      pairs.setAll(all);
    }
    Path data = opened.file(FileRole.DATA);
    if (measuredOn != null && !measuredOn.equals(data)) {
      measured.clear();
      changed();
    }
    measuredOn = data;
  }

  /** Compares these two. */
  public void choose(KnownPair first, KnownPair second) {
    one.set(known(first));
    other.set(known(second));
  }

  private KnownPair known(KnownPair pair) {
    return pairs.stream()
        .filter(p -> p.weights().equals(pair.weights()) && p.cfg().equals(pair.cfg()))
        .findFirst()
        .orElse(pair);
  }

  /** Chooses the original and the newest pair, if nobody has chosen. */
  public void chooseUsual() {
    if (one.get() == null && other.get() == null && pairs.size() > 1) {
      choose(pairs.getFirst(), pairs.getLast());
    }
  }

  private void read() {
    int mine = ++generation;
    compared.set(null);
    agreement.set(null);
    KnownPair first = one.get();
    KnownPair second = other.get();
    if (first == null || second == null) {
      return;
    }
    jobs.start(
        TEXTS.get("job.read"),
        core.open(first, second),
        models -> {
          if (mine == generation) {
            compared.set(models);
            changed();
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
    Path data = opened.file(FileRole.DATA);
    if (models != null && data != null && !job.runs()) {
      measure(
          models.one(),
          models.onePair(),
          data,
          () -> measure(models.other(), models.otherPair(), data, () -> {}));
    }
  }

  private void measure(Model model, KnownPair pair, Path data, Runnable then) {
    if (measured.containsKey(pair.weights())) {
      then.run();
      return;
    }
    run(
        TEXTS.get("job.measure", pair.name()),
        core.measure(model, data),
        result -> {
          if (data.equals(opened.file(FileRole.DATA))) {
            measured.put(pair.weights(), result);
            changed();
          }
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

  private void changed() {
    changes.set(changes.get() + 1);
  }

  /** What is known of a pair on the data set of now; null if nothing was measured. */
  public @Nullable Measured measured(KnownPair pair) {
    return measured.get(pair.weights());
  }

  /** Whether both can be scored now. */
  public BooleanBinding measurableBinding() {
    return Bindings.createBooleanBinding(
        () -> compared.get() != null && !job.runs() && opened.file(FileRole.DATA) != null,
        compared,
        job.property(),
        opened.filesProperty());
  }

  /** Whether both can look at pictures of the user's choice now. */
  public BooleanBinding agreeableBinding() {
    return compared.isNotNull().and(job.property().isNull());
  }

  /** What can be compared: the original first. */
  public ObservableList<KnownPair> pairs() {
    return pairs;
  }

  public ObjectProperty<@Nullable KnownPair> oneProperty() {
    return one;
  }

  public ObjectProperty<@Nullable KnownPair> otherProperty() {
    return other;
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
    return changes.getReadOnlyProperty();
  }

  /** Detections are surer than this, 0..1. */
  public DoubleProperty thresholdProperty() {
    return threshold;
  }
}
