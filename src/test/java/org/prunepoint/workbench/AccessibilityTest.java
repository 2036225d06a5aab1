package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader of screens can say of the window, and whether keys reach everything. */
final class AccessibilityTest {
  @TempDir Path folder;

  @Test
  void everyControlHasATextToBeReadAloud() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1000, 800)) {
      Path cfg = SmallModel.write(folder);
      window.open(cfg);
      List<String> silent = new ArrayList<>();
      for (String screen : List.of("model", "prune", "sweep", "detect", "train", "compare")) {
        window.page(screen);
        Fx.settle();
        Fx.run(() -> collect(window.view, "", silent));
      }
      assertThat(silent).isEmpty();
    }
  }

  private static void collect(Node node, String path, List<String> silent) {
    String here = path + "/" + node.getClass().getSimpleName();
    if (node instanceof Control control && speaks(control) && isSilent(control)) {
      silent.add(here + "#" + control.getId());
    }
    boolean itself =
        node instanceof Spinner<?>
            || node instanceof ComboBoxBase<?>
            || node instanceof TextInputControl;
    if (node instanceof Parent parent && !itself) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, here, silent));
    }
  }

  private static boolean speaks(Control control) {
    return !(control instanceof Label)
        && !(control instanceof ScrollBar)
        && !(control instanceof ScrollPane)
        && (control.isFocusTraversable()
            || control instanceof TableView<?>
            || control instanceof Slider);
  }

  private static boolean isSilent(Control control) {
    boolean text = control instanceof Labeled labeled && !blank(labeled.getText());
    return !text && blank(control.getAccessibleText());
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
