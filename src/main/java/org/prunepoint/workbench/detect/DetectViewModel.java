package org.prunepoint.workbench.detect;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.film.FilmPlayer;
import org.prunepoint.workbench.detect.shown.FolderComparison;
import org.prunepoint.workbench.detect.shown.FrameShow;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.detect.shown.Zoom;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.detect.sight.ChosenModels;
import org.prunepoint.workbench.detect.sight.DetectCore;
import org.prunepoint.workbench.detect.sight.DetectorPair;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * The page's model: what is looked at ({@link OpenedFrames}), by whom ({@link DetectorPair}), how
 * ({@link Viewing}), and what is seen of it.
 */
public final class DetectViewModel {
  private static final Texts TEXTS = Texts.of(DetectViewModel.class);

  private final OpenedModel model;
  private final Viewing viewing = new Viewing();
  private final OpenedFrames frames;
  private final DetectorPair pair;
  private final ChosenModels models;
  private final FrameShow show;
  private final FolderComparison folder;
  private final Playback playback;
  private final DetectFaults faults;
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
  private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
  private final OpenedNames names;

  /** How often a model was looked for, for each side. */
  private final Map<ObjectProperty<@Nullable ChosenModel>, Integer> searches = new HashMap<>();

  /**
   * @param offered models that can be compared with, in the order of the list
   * @param work runs what follows a slider
   */
  public DetectViewModel(
      OpenedModel model,
      ObservableList<ChosenModel> offered,
      DetectCore core,
      JobRunner jobs,
      UiThread ui,
      Executor work,
      Messages messages) {
    this.model = model;
    faults = new DetectFaults(messages);
    Consumer<String> tell = sentence -> ui.execute(() -> said.set(sentence));
    frames = new OpenedFrames(model, core::decoder, jobs, ui, work, tell, faults);
    pair =
        new DetectorPair(
            model, frames.framesProperty()::get, core, jobs, work, faults, messages::problem);
    models = new ChosenModels(offered, List.of(pair.originalProperty(), pair.otherProperty()));
    show = new FrameShow(viewing, ui, work, faults);
    folder = new FolderComparison(viewing, pair.pairProperty(), jobs, ui, work, faults);
    playback = new Playback(frames, pair, show, folder, faults, tell, ui, work);
    frames.onOpened(this::opened);
    names = new OpenedNames(model, jobs, faults);
    fault.bind(
        Bindings.createStringBinding(
            this::inTheWay,
            faults.sentenceProperty(),
            frames.framesProperty(),
            pair.originalProperty(),
            model.filesProperty(),
            model.networkProperty(),
            model.openingProperty(),
            model.weightsFaultProperty()));
    waiting.bind(
        frames
            .framesProperty()
            .isNotNull()
            .and(show.shownProperty().isNull())
            .and(fault.isEmpty()));
  }

  /** A model without weights, or with some that cannot be read, is not waited for. */
  private String inTheWay() {
    String said = faults.sentenceProperty().get();
    if (!said.isEmpty()
        || frames.framesProperty().get() == null
        || pair.originalProperty().get() != null
        || model.networkProperty().get() == null
        || model.openingProperty().get()) {
      return said;
    }
    return model.file(FileRole.WEIGHTS) == null
        ? TEXTS.get("picture.weights")
        : model.weightsFaultProperty().get();
  }

  private void opened() {
    playback.opened();
    faults.clear();
    said.set("");
    viewing.zoomProperty().set(Zoom.NONE);
    names.read();
    pair.follow();
  }

  /** Looks at pictures, folders and lists. */
  public void open(List<Path> chosen) {
    frames.open(chosen);
  }

  /** Looks at the video beside the data set, or at its validation pictures. */
  public void openUsual() {
    frames.openUsual();
  }

  /** Looks at the validation pictures of the model's data set. */
  public void openValid() {
    frames.openValid();
  }

  /**
   * Takes what was dropped, several one after the other.
   *
   * @return whether it may be a picture, a folder or a list of pictures
   */
  public boolean take(Path path) {
    return frames.take(path);
  }

  /** Looks with this model in place of the opened one, and adds it to the list if it is new. */
  void lookWith(ChosenModel chosen) {
    models.choose(originalProperty(), chosen);
  }

  /** Compares with this model from now on, and adds it to the list if it is new. */
  public void compareWith(ChosenModel chosen) {
    models.choose(otherProperty(), chosen);
  }

  /**
   * Looks with a model from now on; of several that are looked for at once, with the last.
   *
   * @param side {@link #originalProperty} or {@link #otherProperty}
   * @param files of it, one or two: what belongs to them is looked for
   * @param missing told if a part of it is not found
   */
  void lookWith(ObjectProperty<@Nullable ChosenModel> side, List<Path> files, Runnable missing) {
    int mine = searches.merge(side, 1, Integer::sum);
    pair.find(
        files,
        found -> {
          if (mine == searches.get(side)) {
            found.ifPresentOrElse(model -> models.choose(side, model), missing);
          }
        });
  }

  /** Looks at frames that are there already. */
  public void open(Frames there) {
    frames.open(there);
  }

  /** Looks at an address, a camera, a video; at up to four of them in one frame. */
  public void play(List<String> typed) {
    frames.play(typed);
  }

  /** Plays what is a film. */
  public FilmPlayer player() {
    return playback.player();
  }

  /**
   * A page that shows this comes to the front, or is seen no more: then a film stands until it is.
   */
  void looked(Object page, boolean front) {
    playback.looked(page, front);
  }

  /** What was live is not kept any more: nobody may be looking. */
  void recorded() {
    playback.recorded();
  }

  /** What a stream says while it is opened again; else empty. */
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  /** Shows a frame, or the first or last where there is none of that number. */
  public void go(int frame) {
    frames.go(frame);
  }

  public Viewing viewing() {
    return viewing;
  }

  public FolderComparison folder() {
    return folder;
  }

  /** Models that can be looked with. */
  public ObservableList<ChosenModel> models() {
    return models.all();
  }

  /** Null to look with the opened model. */
  public ObjectProperty<@Nullable ChosenModel> originalProperty() {
    return pair.originalProperty();
  }

  /** What the boxes that are shown are of, by name. */
  PaneTitles.Names shownNames() {
    ChosenModel original = pair.openOriginal();
    ChosenModel other = pair.openOther();
    return new PaneTitles.Names(
        original == null ? openedName() : Printable.name(original.name()),
        other == null ? "" : Printable.name(other.name()));
  }

  /** What the opened model is called: as its weights, as those that are chosen are. */
  String openedName() {
    Path weights = model.file(FileRole.WEIGHTS);
    Path named = weights != null ? weights : model.file(FileRole.CFG);
    return named == null ? "" : Printable.path(String.valueOf(named.getFileName()));
  }

  /** Null to look with one model alone. */
  public ObjectProperty<@Nullable ChosenModel> otherProperty() {
    return pair.otherProperty();
  }

  public OpenedModel model() {
    return model;
  }

  /** Where frames come from. */
  OpenedFrames source() {
    return frames;
  }

  /** Null until pictures were chosen. */
  public ReadOnlyObjectProperty<@Nullable Frames> framesProperty() {
    return frames.framesProperty();
  }

  ReadOnlyObjectProperty<@Nullable SightPair> pairProperty() {
    return pair.pairProperty();
  }

  public ReadOnlyIntegerProperty indexProperty() {
    return frames.indexProperty();
  }

  ReadOnlyObjectProperty<@Nullable ShownFrame> shownProperty() {
    return show.shownProperty();
  }

  /** Whether a model is being opened, or looks at the first picture. */
  ReadOnlyBooleanProperty waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** Why there is nothing to be seen, in a sentence; else empty. */
  public ReadOnlyStringProperty faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** Of all classes. */
  public ObservableList<String> names() {
    return names.all();
  }

  /** Lets the models go: the page is not needed any more. */
  public void close() {
    playback.player().stop();
    folder.cancel();
    models.close();
    frames.close();
    pair.close();
  }
}
