package org.prunepoint.workbench.detect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.network.Network;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.PictureFiles;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * What the page looks at: the opened model and another, a source of frames, the frame that is
 * shown. The models are opened when there are frames to look at.
 */
public final class DetectViewModel {
  private static final Texts TEXTS = Texts.of(DetectViewModel.class);

  private final OpenedModel model;
  private final DetectCore core;
  private final JobRunner jobs;
  private final UiThread ui;
  private final Messages messages;
  private final Viewing viewing = new Viewing();
  private final FrameShow show;
  private final FolderComparison folder;
  private final OpenedDetector original;
  private final OpenedDetector another;
  private final ObservableList<OtherModel> others;
  private final ObjectProperty<@Nullable OtherModel> other =
      new SimpleObjectProperty<>(this, "other");
  private final ReadOnlyObjectWrapper<@Nullable Frames> frames =
      new ReadOnlyObjectWrapper<>(this, "frames");
  private final ReadOnlyObjectWrapper<@Nullable SightPair> pair =
      new ReadOnlyObjectWrapper<>(this, "pair");
  private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper(this, "index");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
  private final ObservableList<String> names = FXCollections.observableArrayList();
  private final List<Path> dropped = new ArrayList<>();
  private List<Path> sources = List.of();

  /**
   * @param offered models that can be compared with, in the order of the list
   * @param work runs what follows a slider
   */
  public DetectViewModel(
      OpenedModel model,
      ObservableList<OtherModel> offered,
      DetectCore core,
      JobRunner jobs,
      UiThread ui,
      Executor work,
      Messages messages) {
    this.model = model;
    this.others = offered;
    this.core = core;
    this.jobs = jobs;
    this.ui = ui;
    this.messages = messages;
    show = new FrameShow(viewing, ui, work, this::failed);
    folder =
        new FolderComparison(viewing, pair.getReadOnlyProperty(), jobs, ui, work, this::failed);
    original = new OpenedDetector(jobs, work, this::pairUp, this::failed);
    another = new OpenedDetector(jobs, work, this::pairUp, this::otherFailed);
    show.onLooked(folder::recount);
    model.weightsProperty().subscribe(_ -> modelChanged());
    model.filesProperty().subscribe(_ -> readNames());
    other.subscribe((_, _) -> openOther());
    pair.subscribe(_ -> look());
    index.subscribe(_ -> look());
  }

  private void modelChanged() {
    original.close();
    another.close();
    pairUp();
    openModels();
  }

  private void openModels() {
    Model opened = model.opened();
    if (frames.get() == null || opened == null || model.weightsProperty().get() == null) {
      return;
    }
    readNames();
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
    fault.set("");
    another.open(
        TEXTS.get("job.opening", chosen.name()),
        () -> {
          Model read = Model.open(chosen.cfg(), chosen.weights());
          ModelDetector.requireSameClasses(shape, read.network());
          return core.open(read);
        });
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

  private void look() {
    SightPair now = pair.get();
    if (now == null) {
      show.clear();
    } else {
      fault.set("");
      show.look(now, index.get());
    }
  }

  private void otherFailed(Throwable problem) {
    other.set(null);
    failed(problem);
  }

  private void failed(Throwable problem) {
    switch (problem) {
      case CancellationException _ -> {}
      case Fault said -> fault.set(Printable.sentence(String.valueOf(said.getMessage())));
      default -> messages.problem(problem);
    }
  }

  private void readNames() {
    Network shape = model.networkProperty().get();
    if (shape != null) {
      Path file = model.file(FileRole.NAMES);
      jobs.start(
          TEXTS.get("job.names"),
          (_, _) -> ClassNames.read(file, shape.classes()),
          read -> {
            if (!names.equals(read)) {
              names.setAll(read);
            }
          },
          this::failed);
    }
  }

  /** Looks at pictures, folders and lists. */
  public void open(List<Path> chosen) {
    Network shape = model.networkProperty().get();
    int classes = shape == null ? 0 : shape.classes();
    List<Path> files = List.copyOf(chosen);
    jobs.start(
        TEXTS.get("job.pictures"),
        (_, cancellation) -> PictureFiles.of(files, classes, core.decoder(), cancellation),
        found -> show(found, files),
        this::failed);
  }

  /** Looks at the validation pictures of the model's data set. */
  public void openValid() {
    Path data = model.file(FileRole.DATA);
    Network shape = model.networkProperty().get();
    if (data != null && shape != null) {
      int classes = shape.classes();
      jobs.start(
          TEXTS.get("job.pictures"),
          (_, cancellation) -> PictureFiles.valid(data, classes, core.decoder(), cancellation),
          found -> show(found, List.of()),
          this::failed);
    }
  }

  private void show(Frames found, List<Path> from) {
    fault.set("");
    sources = from;
    frames.set(found);
    index.set(0);
    pairUp();
    openModels();
  }

  /**
   * Takes what was dropped, several one after the other.
   *
   * @return whether it may be a picture, a folder or a list of pictures
   */
  public boolean take(Path path) {
    if (!PictureFiles.mayBe(path)) {
      return false;
    }
    dropped.add(path);
    if (dropped.size() == 1) {
      ui.after(
          java.time.Duration.ZERO,
          () -> {
            List<Path> all = List.copyOf(dropped);
            dropped.clear();
            open(all);
          });
    }
    return true;
  }

  /** Compares with this model from now on, and adds it to the list if it is new. */
  public void compareWith(OtherModel chosen) {
    if (!others.contains(chosen)) {
      others.add(chosen);
    }
    other.set(chosen);
  }

  /** Shows a frame, or the first or last where there is none of that number. */
  public void go(int frame) {
    Frames source = frames.get();
    if (source != null) {
      index.set(Math.clamp(frame, 0, source.count() - 1));
    }
  }

  /** What was opened by hand: files and folders; empty for the data set's pictures. */
  List<Path> sources() {
    return sources;
  }

  public Viewing viewing() {
    return viewing;
  }

  public FolderComparison folder() {
    return folder;
  }

  /** Models that can be compared with. */
  public ObservableList<OtherModel> others() {
    return others;
  }

  /** Null to look at the opened model alone. */
  public ObjectProperty<@Nullable OtherModel> otherProperty() {
    return other;
  }

  public OpenedModel model() {
    return model;
  }

  /** Null until pictures were chosen. */
  public ReadOnlyObjectProperty<@Nullable Frames> framesProperty() {
    return frames.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable SightPair> pairProperty() {
    return pair.getReadOnlyProperty();
  }

  public ReadOnlyIntegerProperty indexProperty() {
    return index.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable ShownFrame> shownProperty() {
    return show.shownProperty();
  }

  /** Why there is nothing to be seen, in a sentence; else empty. */
  public ReadOnlyStringProperty faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** Of all classes. */
  public ObservableList<String> names() {
    return names;
  }

  /** Lets the models go: the page is not needed any more. */
  public void close() {
    folder.cancel();
    frames.set(null);
    pairUp();
    original.close();
    another.close();
  }
}
