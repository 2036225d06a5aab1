package org.prunepoint.workbench.detect;

import java.util.List;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.box.FoundBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.detect.shown.Zoom;
import org.prunepoint.workbench.detect.source.Frames;

/**
 * Keys of the page without Ctrl: those that users of Darknet's own windows know, and a letter for
 * each view. Lists, tables and sliders have their own arrows first.
 */
final class DetectKeys {
  private static final int PAGE = 10;

  private final DetectViewModel detect;

  DetectKeys(DetectViewModel detect) {
    this.detect = detect;
  }

  void handle(KeyEvent event) {
    boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isMetaDown();
    if (plain && !(event.getTarget() instanceof TextInputControl) && act(event)) {
      event.consume();
    }
  }

  private boolean act(KeyEvent event) {
    Viewing viewing = detect.viewing();
    int index = detect.indexProperty().get();
    Frames frames = detect.framesProperty().get();
    switch (event.getCode()) {
      case UP, KP_UP -> viewing.step(1);
      case DOWN, KP_DOWN -> viewing.step(-1);
      case RIGHT, KP_RIGHT -> detect.go(index + 1);
      case LEFT, KP_LEFT -> detect.go(index - 1);
      case PAGE_DOWN -> detect.go(index + PAGE);
      case PAGE_UP -> detect.go(index - PAGE);
      case HOME -> detect.go(0);
      case END -> detect.go(frames == null ? 0 : frames.count() - 1);
      case SPACE -> detect.player().toggle();
      case A -> viewing.modeProperty().set(Viewing.Mode.ORIGINAL);
      case B -> viewing.modeProperty().set(Viewing.Mode.OTHER);
      case X -> viewing.toggle();
      case S -> viewing.modeProperty().set(Viewing.Mode.BESIDE);
      case W -> viewing.modeProperty().set(Viewing.Mode.WIPE);
      case D -> viewing.modeProperty().set(Viewing.Mode.DIFFERENCES);
      case L -> viewing.truthProperty().set(!viewing.truthProperty().get());
      case N -> select(1);
      case P -> select(-1);
      case PLUS, ADD, EQUALS -> viewing.zoom(Zoom.STEP);
      case MINUS, SUBTRACT -> viewing.zoom(1 / Zoom.STEP);
      case DIGIT0, NUMPAD0 -> viewing.zoomProperty().set(Zoom.NONE);
      case ESCAPE -> viewing.selectedProperty().set(null);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The next box, or the one before, in the order of their confidence. */
  private void select(int step) {
    ShownFrame frame = detect.shownProperty().get();
    List<FoundBox> boxes = frame == null ? List.of() : frame.boxes();
    if (!boxes.isEmpty()) {
      @Nullable FoundBox now = detect.viewing().selectedProperty().get();
      int at = now == null ? (step > 0 ? -1 : 0) : boxes.indexOf(now);
      detect.viewing().selectedProperty().set(boxes.get(Math.floorMod(at + step, boxes.size())));
    }
  }
}
