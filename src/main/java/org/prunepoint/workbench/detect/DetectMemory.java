package org.prunepoint.workbench.detect;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.detect.source.FrameChoice;
import org.prunepoint.workbench.kit.screen.Memory;

/**
 * What the next start finds of the page. Pictures and models are opened again when the page is
 * looked at, not before: a window that shows another page need not load two networks.
 */
final class DetectMemory {
  private final DetectViewModel detect;
  private FrameChoice source = FrameChoice.NONE;
  private int index;
  private @Nullable ChosenModel original;
  private @Nullable ChosenModel other;
  private boolean again;

  DetectMemory(DetectViewModel detect) {
    this.detect = detect;
    detect.model().networkProperty().subscribe(_ -> openAgain());
  }

  /** Opens what was open when the page is looked at, not before: no network is loaded for none. */
  void openWhenSeen(Node page) {
    page.sceneProperty()
        .subscribe(
            scene -> {
              again |= scene != null;
              openAgain();
            });
  }

  void remember(Memory memory) {
    Viewing viewing = detect.viewing();
    memory.keep("confidence", viewing.confidenceProperty());
    memory.keep("suppression", viewing.suppressionProperty());
    memory.keep("wipe", viewing.wipeProperty());
    memory.keep("truth", viewing.truthProperty());
    memory.keep(
        "mode",
        () -> viewing.modeProperty().get().name(),
        kept ->
            Stream.of(Viewing.Mode.values())
                .filter(mode -> mode.name().equals(kept))
                .findFirst()
                .ifPresent(viewing.modeProperty()::set),
        viewing.modeProperty());
    memory.keepLines(
        "hidden",
        () -> viewing.hidden().stream().sorted().map(String::valueOf).toList(),
        kept -> kept.forEach(this::hide),
        viewing.hidden());
    memory.keepLines(
        "source",
        () -> detect.source().choiceProperty().get().lines(),
        kept -> source = FrameChoice.parse(kept),
        detect.source().choiceProperty());
    memory.keep(
        "frame",
        () -> String.valueOf(detect.indexProperty().get()),
        kept -> index = number(kept),
        detect.indexProperty());
    memory.keepLines(
        "original",
        () -> lines(detect.originalProperty().get()),
        kept -> original = model(kept),
        detect.originalProperty());
    memory.keepLines(
        "other",
        () -> lines(detect.otherProperty().get()),
        kept -> other = model(kept),
        detect.otherProperty());
    openAgain();
  }

  private void hide(String classId) {
    int id = number(classId);
    if (id >= 0) {
      detect.viewing().hidden().add(id);
    }
  }

  /** Of a text that may have been changed by hand: -1 if it is none. */
  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private static List<String> lines(@Nullable ChosenModel model) {
    return model == null
        ? List.of()
        : List.of(
            model.name(),
            model.cfg().toAbsolutePath().toString(),
            model.weights().toAbsolutePath().toString());
  }

  /** Null if its files are gone. */
  private static @Nullable ChosenModel model(List<String> lines) {
    try {
      if (lines.size() == 3) {
        var model = new ChosenModel(lines.get(0), Path.of(lines.get(1)), Path.of(lines.get(2)));
        return Files.isRegularFile(model.cfg()) && Files.isRegularFile(model.weights())
            ? model
            : null;
      }
    } catch (InvalidPathException _) {
      // Changed by hand, or from another system.
    }
    return null;
  }

  private void openAgain() {
    if (!again || detect.model().networkProperty().get() == null) {
      return;
    }
    ChosenModel first = original;
    original = null;
    ChosenModel second = other;
    other = null;
    if (first != null && detect.originalProperty().get() == null) {
      detect.lookWith(first);
    }
    if (second != null && detect.otherProperty().get() == null) {
      detect.compareWith(second);
    }
    FrameChoice chosen = source;
    source = FrameChoice.NONE;
    if (!chosen.equals(FrameChoice.NONE) && detect.framesProperty().get() == null) {
      detect.source().openAgain(chosen, Math.max(0, index));
    }
  }
}
