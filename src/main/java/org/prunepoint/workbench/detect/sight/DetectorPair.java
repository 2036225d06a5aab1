package org.prunepoint.workbench.detect.sight;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.yolov5.ModelFiles;

/** The opened model and another, opened when there are frames to look at, and what they saw. */
public final class DetectorPair {
  private static final Texts TEXTS = Texts.of(DetectorPair.class);

  private final OpenedModel model;
  private final Supplier<@Nullable Frames> frames;
  private final DetectCore core;
  private final OpenedDetector original;
  private final OpenedDetector another;
  private final Consumer<Throwable> failed;
  private final ObjectProperty<@Nullable OtherModel> other =
      new SimpleObjectProperty<>(this, "other");
  private final ReadOnlyObjectWrapper<@Nullable SightPair> pair =
      new ReadOnlyObjectWrapper<>(this, "pair");

  /**
   * @param frames what is looked at
   * @param work closes models
   */
  public DetectorPair(
      OpenedModel model,
      Supplier<@Nullable Frames> frames,
      DetectCore core,
      JobRunner jobs,
      Executor work,
      Consumer<Throwable> failed) {
    this.model = model;
    this.frames = frames;
    this.core = core;
    this.failed = failed;
    original = new OpenedDetector(jobs, work, this::pairUp, failed);
    another = new OpenedDetector(jobs, work, this::pairUp, this::otherFailed);
    model.weightsProperty().subscribe(_ -> modelChanged());
    other.subscribe((_, _) -> openOther());
  }

  private void modelChanged() {
    original.close();
    another.close();
    follow();
  }

  /** Opens what is not open yet, now that there are other frames or another model. */
  public void follow() {
    pairUp();
    Model opened = model.opened();
    if (frames.get() == null || opened == null || model.weightsProperty().get() == null) {
      return;
    }
    if (original.detector() == null && !original.opening()) {
      original.open(TEXTS.get("job.opening", opened.network().name()), () -> core.open(opened));
    }
    if (another.detector() == null && !another.opening()) {
      openOther();
    }
  }

  private void openOther() {
    another.close();
    OtherModel chosen = other.get();
    Network shape = model.networkProperty().get();
    if (chosen == null || shape == null || frames.get() == null) {
      return;
    }
    another.open(
        TEXTS.get("job.opening", chosen.name()),
        () -> {
          Model read = ModelFiles.open(chosen.cfg(), chosen.weights());
          ModelDetector.requireSameClasses(shape, read.network());
          return core.open(read);
        });
  }

  private void otherFailed(Throwable problem) {
    other.set(null);
    failed.accept(problem);
  }

  /** What the models saw of a source is theirs: when one changes, only its own is lost. */
  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  private void pairUp() {
    Frames source = frames.get();
    ModelDetector one = original.detector();
    if (source == null || one == null) {
      pair.set(null);
      return;
    }
    SightPair before = pair.get();
    boolean kept = before != null && before.frames() == source;
    pair.set(
        new SightPair(
            source,
            Objects.requireNonNull(sight(kept ? before.original() : null, one)),
            sight(kept ? before.other() : null, another.detector())));
  }

  private static @Nullable Sight sight(@Nullable Sight before, @Nullable ModelDetector detector) {
    if (detector == null) {
      return null;
    }
    return before != null && before.detector() == detector ? before : new Sight(detector);
  }

  /** Null to look at the opened model alone. */
  public ObjectProperty<@Nullable OtherModel> otherProperty() {
    return other;
  }

  /** Null while the opened model is not open, or there is nothing to look at. */
  public ReadOnlyObjectProperty<@Nullable SightPair> pairProperty() {
    return pair.getReadOnlyProperty();
  }

  public void close() {
    pairUp();
    original.close();
    another.close();
  }
}
