package org.prunepoint.workbench.detect;

import static org.prunepoint.workbench.detect.DetectStates.act;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.PastedPicture;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.Dropped;
import org.prunepoint.workbench.workspace.FileRole;

/** The ways to something to look at. */
final class SourceActs {
  private static final Texts TEXTS = Texts.of(SourceActs.class);

  private final DetectViewModel detect;
  private final Dialogs dialogs;
  private final Runnable here;
  private final Act usual;
  private final List<Act> all;
  private IntConsumer live = _ -> {};

  /**
   * @param here brings the page to the front
   */
  SourceActs(DetectViewModel detect, DetectStates when, Dialogs dialogs, Runnable here) {
    this.detect = detect;
    this.dialogs = dialogs;
    this.here = here;
    usual = act(when.hasData(), "valid", "", this::valid);
    all =
        List.of(
            act(when.opened(), "picture", "Shortcut+P", this::picture),
            act(when.opened(), "video", "", this::video),
            act(when.opened(), "live", "Shortcut+Shift+L", () -> live(1)),
            act(when.opened(), "several", "", () -> live(2)),
            act(when.opened(), "folder", "Shortcut+Shift+P", this::folder),
            usual,
            act(when.opened(), "paste", "Shortcut+Shift+V", this::paste));
  }

  /** What a data set is there for: the first thing to do where there is one. */
  Act usual() {
    return usual;
  }

  /** In the order of the menu. */
  List<Act> all() {
    return all;
  }

  /** Told to ask for what is live; gets how many sources are expected. */
  void onLive(IntConsumer ask) {
    live = ask;
  }

  private void live(int many) {
    here.run();
    live.accept(many);
  }

  private void valid() {
    here.run();
    detect.openValid();
  }

  private void open(Path chosen) {
    here.run();
    detect.open(List.of(chosen));
  }

  private void picture() {
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
        .ifPresent(this::open);
  }

  private void video() {
    chooseVideo().ifPresent(this::open);
  }

  /** Asks for a video. */
  Optional<Path> chooseVideo() {
    return dialogs.chooseFile(
        TEXTS.get("choose.video"),
        near(),
        new FileKind(
            TEXTS.get("kind.videos"), Dropped.VIDEOS.stream().map(end -> "*" + end).toList()));
  }

  private void folder() {
    dialogs.chooseFolder(TEXTS.get("choose.folder"), near()).ifPresent(this::open);
  }

  private void paste() {
    dialogs
        .pasted()
        .ifPresentOrElse(
            image -> {
              here.run();
              detect.open(PastedPicture.of(image));
            },
            () -> dialogs.toast(TEXTS.get("paste.none")));
  }

  private @Nullable Path near() {
    Frames frames = detect.framesProperty().get();
    Path file = frames == null ? detect.model().file(FileRole.CFG) : frames.file(0);
    return file == null ? null : file.toAbsolutePath().getParent();
  }
}
