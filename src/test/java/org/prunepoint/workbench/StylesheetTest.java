package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.control.Label;
import org.controlsfx.control.PopOver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.kit.message.FxDialogs;
import org.prunepoint.workbench.kit.theme.Theme;

/** AtlantaFX and ControlsFX name their colours differently: without the bridge, CSS warns. */
final class StylesheetTest {
  @TempDir Path folder;

  @Test
  void noStyleIsLeftWithoutItsColour() throws Exception {
    List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    Logger css = Logger.getLogger("javafx.css");
    var handler = new Collector(warnings);
    css.addHandler(handler);
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1000, 800)) {
      Path cfg = SmallModel.write(folder);
      window.open(cfg);
      for (Theme.Mode mode : List.of(Theme.Mode.DARK, Theme.Mode.LIGHT)) {
        Fx.run(() -> window.theme().modeProperty().set(mode));
        for (String screen : List.of("model", "prune", "sweep", "detect", "train", "compare")) {
          window.page(screen);
          Fx.settle();
        }
        Fx.run(() -> new FxDialogs(() -> window.stage, _ -> {}).toast("Saved."));
        Fx.run(() -> new PopOver(new Label("jobs")).show(window.view));
        Fx.run(() -> window.workbench.messages().warn("Something is odd."));
        Fx.run(window.view::showPalette);
        Fx.settle();
        Fx.run(window.view::hideOverlay);
      }
    } finally {
      css.removeHandler(handler);
    }
    assertThat(warnings).isEmpty();
  }

  private static final class Collector extends Handler {
    private final List<String> warnings;

    Collector(List<String> warnings) {
      this.warnings = warnings;
    }

    @Override
    public void publish(LogRecord entry) {
      warnings.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
