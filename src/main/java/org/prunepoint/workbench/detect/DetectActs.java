package org.prunepoint.workbench.detect;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.sight.OtherModel;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.PastedPicture;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.Dropped;
import org.prunepoint.workbench.workspace.FileRole;

/** What can be done on the page. */
final class DetectActs {
  private static final Texts TEXTS = Texts.of(DetectActs.class);

  private final DetectViewModel detect;
  private final Dialogs dialogs;
  private final Act picture;
  private final Act video;
  private final Act play;
  private final Act folder;
  private final Act valid;
  private final Act choosePair;
  private final Act alone;
  private final Act compare;
  private final Act cancel;
  private final Act next;
  private final Act previous;
  private final List<Act> more;

  DetectActs(DetectViewModel detect, DetectSave save, Dialogs dialogs) {
    this.detect = detect;
    this.dialogs = dialogs;
    BooleanBinding opened = detect.model().networkProperty().isNotNull();
    BooleanBinding paired = detect.otherProperty().isNotNull();
    BooleanBinding shown = detect.shownProperty().isNotNull();
    BooleanBinding frames = detect.framesProperty().isNotNull();
    BooleanBinding both =
        Bindings.createBooleanBinding(
            () -> {
              SightPair pair = detect.pairProperty().get();
              return pair != null && pair.other() != null;
            },
            detect.pairProperty());
    BooleanBinding running = detect.folder().runningProperty().isNotNull();
    BooleanBinding differing =
        Bindings.createBooleanBinding(
            () -> detect.folder().totalsProperty().get().differing() > 0,
            detect.folder().versionProperty(),
            detect.folder().totalsProperty());
    BooleanBinding data =
        Bindings.createBooleanBinding(
            () -> detect.model().filesProperty().get().get(FileRole.DATA) != null,
            detect.model().filesProperty());
    picture = act(opened, "picture", "Shortcut+P", this::openPicture);
    video = act(opened, "video", "", this::openVideo);
    BooleanBinding film =
        Bindings.createBooleanBinding(
            () -> {
              SightPair pair = detect.pairProperty().get();
              return pair != null && pair.frames() instanceof Film;
            },
            detect.pairProperty());
    play = act(film, "play", "Shortcut+Space", detect.player()::toggle);
    folder = act(opened, "folder", "Shortcut+Shift+P", this::openFolder);
    valid = act(opened.and(data), "valid", "", detect::openValid);
    choosePair = act(opened, "pair", "", this::askForPair);
    alone = act(paired, "alone", "", () -> detect.otherProperty().set(null));
    compare = act(both.and(running.not()), "compare", "F7", detect.folder()::start);
    cancel = act(running, "cancel", "Shift+F7", detect.folder()::cancel);
    next = act(differing, "differing.next", "F4", () -> differing(1));
    previous = act(differing, "differing.previous", "Shift+F4", () -> differing(-1));
    more =
        List.of(
            act(frames, "frame.next", "", () -> detect.go(detect.indexProperty().get() + 1)),
            act(frames, "frame.previous", "", () -> detect.go(detect.indexProperty().get() - 1)),
            act(paired, "toggle", "", detect.viewing()::toggle),
            act(opened, "paste", "Shortcut+Shift+V", this::paste),
            act(shown, "save.picture", "", save::picture),
            act(shown, "copy.picture", "", save::copy),
            act(shown, "save.json", "", save::json),
            act(shown.and(paired), "save.json.other", "", save::jsonOfOther),
            act(film, "save.video", "", save::video),
            act(film, "save.labels", "", save::labels),
            act(film, "save.mot", "", save::mot));
  }

  private static Act act(BooleanBinding when, String name, String keys, Runnable action) {
    return Act.when(
        when, MenuOf.RUN, TEXTS.get("act." + name), TEXTS.get("act.help." + name), keys, action);
  }

  /** In the order of the menu. */
  List<Act> all() {
    var all =
        new java.util.ArrayList<>(
            List.of(
                picture,
                video,
                folder,
                valid,
                choosePair,
                alone,
                play,
                compare,
                cancel,
                next,
                previous));
    all.addAll(more);
    return List.copyOf(all);
  }

  /** Where frames come from. */
  List<Act> sources() {
    return List.of(picture, video, folder, valid, more.get(3));
  }

  /** Plays a film, or lets it stand. */
  Act play() {
    return play;
  }

  /** What is done with what is shown. */
  List<Act> saves() {
    return more.subList(4, more.size());
  }

  Act nextFrame() {
    return more.get(0);
  }

  Act previousFrame() {
    return more.get(1);
  }

  Act choosePair() {
    return choosePair;
  }

  Act alone() {
    return alone;
  }

  Act compare() {
    return compare;
  }

  Act cancel() {
    return cancel;
  }

  Act next() {
    return next;
  }

  Act previous() {
    return previous;
  }

  private void differing(int step) {
    int frame = detect.folder().differing(detect.indexProperty().get(), step);
    if (frame >= 0) {
      detect.go(frame);
    }
  }

  private void openPicture() {
    dialogs
        .chooseFile(
            TEXTS.get("choose.picture"),
            near(),
            FileKind.of(
                TEXTS.get("kind.pictures"),
                "*.jpg",
                "*.jpeg",
                "*.png",
                "*.bmp",
                "*.tif",
                "*.tiff",
                "*.webp",
                "*.ppm",
                "*.pgm"))
        .ifPresent(file -> detect.open(List.of(file)));
  }

  private void paste() {
    dialogs
        .pasted()
        .ifPresentOrElse(
            image -> detect.open(PastedPicture.of(image)),
            () -> dialogs.toast(TEXTS.get("paste.none")));
  }

  private void openVideo() {
    dialogs
        .chooseFile(
            TEXTS.get("choose.video"),
            near(),
            new FileKind(
                TEXTS.get("kind.videos"), Dropped.VIDEOS.stream().map(end -> "*" + end).toList()))
        .ifPresent(file -> detect.open(List.of(file)));
  }

  private void openFolder() {
    dialogs
        .chooseFolder(TEXTS.get("choose.folder"), near())
        .ifPresent(chosen -> detect.open(List.of(chosen)));
  }

  private @Nullable Path near() {
    Frames frames = detect.framesProperty().get();
    Path file = frames == null ? detect.model().file(FileRole.CFG) : frames.file(0);
    return file == null ? null : file.toAbsolutePath().getParent();
  }

  private void askForPair() {
    Path own = detect.model().file(FileRole.CFG);
    Path near = own == null ? null : own.getParent();
    Optional<Path> cfg = dialogs.chooseFile(TEXTS.get("choose.cfg"), near, FileRole.CFG.kind());
    cfg.ifPresent(
        file ->
            dialogs
                .chooseFile(TEXTS.get("choose.weights"), file.getParent(), FileRole.WEIGHTS.kind())
                .ifPresent(
                    weights ->
                        detect.compareWith(
                            new OtherModel(
                                Printable.path(String.valueOf(weights.getFileName())),
                                file,
                                weights))));
  }
}
