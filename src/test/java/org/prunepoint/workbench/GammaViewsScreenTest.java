package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/** The four views of a run's gammas, in the window, of all layers and of one. */
final class GammaViewsScreenTest {
  private static final Path OUT = Path.of("target", "screenshots");
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path temp;

  @Test
  void everyViewDrawsTheRun() throws Exception {
    Path cfg = SmallModel.write(temp);
    var fake = new FakeTraining(1);
    try (TestWindow window =
        TestWindow.open(
            FakeCore.core(fake), Files.createDirectories(temp.resolve("cfg")), 1000, 950)) {
      Fx.run(() -> window.theme().modeProperty().set(Theme.Mode.LIGHT));
      Fx.run(() -> window.theme().fontScaleProperty().set(1));
      window.open(cfg);
      var training = window.workbench.training();
      Fx.until("ready", LONG, () -> training.startableBinding().get());
      window.page("train");
      Fx.run(training::start);
      Fx.until("end", LONG, () -> training.runningProperty().get() == null);
      window.trainingPart(1);
      assertThat(Fx.get(() -> training.run().mapProperty().get().fine())).isTrue();
      for (String view : List.of("distribution", "ridges", "overlay")) {
        Fx.run(() -> ((ToggleButton) window.view.lookup("#gammas-" + view)).fire());
        window.screenshot(OUT.resolve("gammas-" + view + ".png"));
        assertThat(drawn(OUT.resolve("gammas-" + view + ".png"))).as(view).isGreaterThan(100);
      }
      Fx.run(() -> window.theme().modeProperty().set(Theme.Mode.DARK));
      Fx.run(() -> training.run().layerProperty().set(9));
      Fx.run(() -> ((ToggleButton) window.view.lookup("#gammas-ridges")).fire());
      window.screenshot(OUT.resolve("gammas-ridges-dark-layer.png"));
    } finally {
      Fx.run(() -> TestWindow.sharedTheme().modeProperty().set(Theme.Mode.LIGHT));
    }
  }

  /** Pixels in the colour of the newest epoch, or of the median, left of the list of layers. */
  private static int drawn(Path file) throws Exception {
    var picture = ImageIO.read(file.toFile());
    int first = Palette.awt(Palette.LIGHT.first()).getRGB();
    int second = Palette.awt(Palette.LIGHT.second()).getRGB();
    assertThat(picture.getRGB(25, 560)).as("background").isEqualTo(0xffffffff);
    int found = 0;
    for (int x = 60; x < 580; x++) {
      for (int y = 560; y < 860; y++) {
        int colour = picture.getRGB(x, y);
        found += colour == first || colour == second ? 1 : 0;
      }
    }
    return found;
  }
}
