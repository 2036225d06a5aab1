package org.prunepoint.workbench.detect.sight;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.yolov5.ModelFiles;

/** The two models, opened when there are frames to look at, and what they saw. */
public final class DetectorPair {
  private static final Texts TEXTS = Texts.of(DetectorPair.class);

  private final OpenedModel model;
  private final Supplier<@Nullable Frames> frames;
  private final DetectCore core;
  private final JobRunner jobs;
  private final Consumer<Throwable> refused;
  private final ModelSide original;
  private final ModelSide other;
  private final ReadOnlyObjectWrapper<@Nullable SightPair> pair =
      new ReadOnlyObjectWrapper<>(this, "pair");

  /**
   * @param frames what is looked at
   * @param work closes models
   * @param failed told why the opened model cannot look
   * @param refused told why one that was chosen cannot
   */
  public DetectorPair(
      OpenedModel model,
      Supplier<@Nullable Frames> frames,
      DetectCore core,
      JobRunner jobs,
      Executor work,
      Consumer<Throwable> failed,
      Consumer<Throwable> refused) {
    this.model = model;
    this.frames = frames;
    this.core = core;
    this.jobs = jobs;
    this.refused = refused;
    original =
        new ModelSide(
            chosen -> chosen == null ? ofOpened() : of(chosen),
            jobs,
            work,
            this::follow,
            failed,
            refused);
    other =
        new ModelSide(
            chosen -> chosen == null ? null : of(chosen),
            jobs,
            work,
            this::follow,
            failed,
            refused);
    model.weightsProperty().subscribe(_ -> modelChanged());
  }

  private void modelChanged() {
    original.close();
    other.close();
    follow();
  }

  /** Opens what is not open yet, now that there are other frames or another model. */
  public void follow() {
    pairUp();
    int enlargement = enlargement();
    original.follow(enlargement);
    other.follow(enlargement);
  }

  private int enlargement() {
    Frames now = frames.get();
    return now == null ? 1 : now.enlargement();
  }

  private ModelSide.@Nullable Opening ofOpened() {
    Model opened = model.opened();
    if (frames.get() == null || opened == null || model.weightsProperty().get() == null) {
      return null;
    }
    int enlargement = enlargement();
    return new ModelSide.Opening(
        TEXTS.get("job.opening", opened.network().name()),
        enlargement,
        () -> core.open(opened, null, enlargement));
  }

  private ModelSide.@Nullable Opening of(ChosenModel chosen) {
    Network shape = model.networkProperty().get();
    if (frames.get() == null || shape == null) {
      return null;
    }
    int enlargement = enlargement();
    return new ModelSide.Opening(
        TEXTS.get("job.opening", chosen.name()),
        enlargement,
        () -> open(chosen, shape, enlargement));
  }

  private ModelDetector open(ChosenModel chosen, Network shape, int enlargement) {
    Path exported = chosen.exported() ? chosen.weights() : null;
    Model read = ModelFiles.open(chosen.cfg(), exported == null ? chosen.weights() : null);
    ModelDetector.requireSameClasses(shape, read.network());
    return core.open(read, exported, enlargement);
  }

  /**
   * Finds the model that files are of.
   *
   * @param files one or two; what belongs to them is looked for
   * @param found is told of it on the window's thread, or of an empty one if a part is missing
   */
  public void find(List<Path> files, Consumer<Optional<ChosenModel>> found) {
    var search = new ModelSearch(model.file(FileRole.CFG));
    jobs.start(TEXTS.get("job.finding"), (_, _) -> search.of(files), found, refused);
  }

  /** Whether a file may be a model to look with, or a part of one. */
  public static boolean mayBe(Path file) {
    return ModelSearch.mayBe(file);
  }

  /** What the models saw of a source is theirs: when one changes, only its own is lost. */
  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  private void pairUp() {
    Frames source = frames.get();
    ModelDetector one = original.detector(enlargement());
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
            sight(kept ? before.other() : null, other.detector(enlargement()))));
  }

  private static @Nullable Sight sight(@Nullable Sight before, @Nullable ModelDetector detector) {
    if (detector == null) {
      return null;
    }
    return before != null && before.detector() == detector ? before : new Sight(detector);
  }

  /** Null for the opened model. */
  public ObjectProperty<@Nullable ChosenModel> originalProperty() {
    return original.chosenProperty();
  }

  /** Null to look with one model alone. */
  public ObjectProperty<@Nullable ChosenModel> otherProperty() {
    return other.chosenProperty();
  }

  /** What looks as the first; null for the opened model. */
  public @Nullable ChosenModel openOriginal() {
    return original.opened();
  }

  /** What looks as the second; null for none. */
  public @Nullable ChosenModel openOther() {
    return other.opened();
  }

  /** Null while the first model is not open, or there is nothing to look at. */
  public ReadOnlyObjectProperty<@Nullable SightPair> pairProperty() {
    return pair.getReadOnlyProperty();
  }

  public void close() {
    pairUp();
    original.close();
    other.close();
  }
}
