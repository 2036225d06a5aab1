package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.RealData;
import org.prunepoint.workbench.kit.theme.Theme;

/** Pictures of every screen in {@code target/screenshots}, to be looked at. */
@Tag("real")
final class ScreenshotTest {
  private static final Path OUT = Path.of("target", "screenshots");

  @TempDir Path temp;

  @Test
  void everyScreenInLightAndDarkAndInLargeText() throws Exception {
    Path bccd = RealData.folder().resolve("bccd");
    for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      String name = mode.name().toLowerCase(java.util.Locale.ROOT);
      shoot(bccd, mode, 1, 1000, 700, name);
      shoot(bccd, mode, 2, 900, 600, name + "-200");
    }
    shoot(bccd, Theme.Mode.LIGHT, 1, 900, 600, "light-900x600");
    assertThat(OUT).isDirectoryContaining("glob:**.png");
  }

  private void shoot(
      Path bccd, Theme.Mode mode, double scale, double width, double height, String name)
      throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(100), temp, width, height)) {
      Fx.run(() -> window.theme().modeProperty().set(mode));
      Fx.run(() -> window.theme().fontScaleProperty().set(scale));
      window.screenshot(OUT.resolve(name + "-0-welcome.png"));
      window.open(
          bccd.resolve("yolov3-spp-w25.cfg"),
          bccd.resolve("yolov3-spp-w25-sparse.weights"),
          bccd.resolve("bccd.data"));
      Fx.until(
          "weights are read",
          Duration.ofSeconds(30),
          () -> window.workbench.gammas().previewProperty().get() != null);
      window.screenshot(OUT.resolve(name + "-1-model.png"));
      window.page("prune");
      Fx.run(() -> window.workbench.gammas().percentProperty().set(0.7));
      window.screenshot(OUT.resolve(name + "-2-gammas.png"));
      Fx.run(
          () -> {
            ((CheckBox) window.view.lookup("#log-sizes")).fire();
            window.workbench.gammas().percentProperty().set(0.8);
          });
      window.screenshot(OUT.resolve(name + "-2b-linear-sizes.png"));
      Fx.run(() -> window.workbench.gammas().selected().setAll(5, 6));
      Fx.run(window.workbench.gammas()::toggleSelected);
      Fx.run(((ToggleButton) window.view.lookup("#page-2"))::fire);
      window.screenshot(OUT.resolve(name + "-2c-units.png"));
      Fx.run(((ToggleButton) window.view.lookup("#page-3"))::fire);
      Fx.run(() -> window.workbench.gammas().fit());
      Fx.until(
          "layers are fitted",
          Duration.ofSeconds(10),
          () -> !window.workbench.gammas().fits().rows().isEmpty());
      window.screenshot(OUT.resolve(name + "-2d-fits.png"));
      window.page("sweep");
      window.screenshot(OUT.resolve(name + "-3-sweep-empty.png"));
      Fx.run(window.workbench.sweep()::start);
      Fx.until(
          "four points", Duration.ofSeconds(10), () -> window.workbench.sweep().rows().size() > 4);
      Fx.run(window.workbench.sweep()::pauseOrResume);
      window.screenshot(OUT.resolve(name + "-4-sweep-running.png"));
      Fx.run(window.workbench.sweep()::pauseOrResume);
      Fx.until(
          "the end",
          Duration.ofSeconds(10),
          () -> window.workbench.sweep().runningProperty().get() == null);
      window.screenshot(OUT.resolve(name + "-5-sweep-done.png"));
      Fx.run(window.view::showPalette);
      window.screenshot(OUT.resolve(name + "-6-palette.png"));
      Fx.run(() -> window.view.showShortcuts());
      window.screenshot(OUT.resolve(name + "-7-keys.png"));
      Fx.run(window.view::hideOverlay);
      Fx.run(() -> window.view.open(List.of(Path.of("no-such.cfg"))));
      Fx.settle();
      window.screenshot(OUT.resolve(name + "-8-fault.png"));
      Path unknown = temp.resolve("unknown.cfg");
      Files.writeString(unknown, "[net]\nwidth=32\nheight=32\nchannels=3\n[gru]\noutput=4\n");
      Fx.run(() -> window.view.open(List.of(unknown)));
      Fx.settle();
      window.screenshot(OUT.resolve(name + "-9-unknown-layer.png"));
    }
  }
}
