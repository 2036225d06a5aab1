package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.prune.ChannelFates.Fate;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.prune.GammaViewModel;

/** The pruning page on the sample, as it is seen: pictures in {@code target/screenshots}. */
final class PruneScreenshotTest {
  private static final Path OUT = Path.of("target", "screenshots");

  @TempDir Path temp;

  @Test
  void theSampleStartsInItsValley() throws Exception {
    shoot(Language.ENGLISH, Theme.Mode.LIGHT, 1, 1000, 800, "prune-en-light");
  }

  @Test
  void inChineseAndDark() throws Exception {
    shoot(Language.CHINESE, Theme.Mode.DARK, 1, 1000, 800, "prune-zh-dark");
  }

  @Test
  void inASmallWindow() throws Exception {
    shoot(Language.ENGLISH, Theme.Mode.LIGHT, 1, 900, 600, "prune-en-900x600");
  }

  @Test
  void inLargeText() throws Exception {
    shoot(Language.ENGLISH, Theme.Mode.LIGHT, 2, 1000, 800, "prune-en-200");
  }

  private void shoot(
      Language language, Theme.Mode mode, double scale, double width, double height, String name)
      throws Exception {
    Texts.speak(language);
    try (TestWindow window = TestWindow.open(FakeCore.core(1), temp, width, height)) {
      Fx.run(() -> window.theme().modeProperty().set(mode));
      Fx.run(() -> window.theme().fontScaleProperty().set(scale));
      window.open(cfg());
      GammaViewModel gammas = Fx.get(() -> window.workbench.gammas());
      window.page("prune");
      Fx.until("a plan", Duration.ofSeconds(30), () -> gammas.previewProperty().get() != null);
      // Between the heaps of its gammas: 61 % are below.
      assertThat(Fx.get(() -> gammas.percentProperty().get())).isBetween(.58, .64);
      window.screenshot(OUT.resolve(name + "-1.png"));
      Fx.run(() -> gammas.percentProperty().set(.6375));
      assertThat(Fx.get(() -> gammas.percentProperty().get()))
          .as("finer than a step of the slider")
          .isEqualTo(.6375);
      Fx.run(() -> gammas.selected().setAll(5, 8));
      Fx.run(gammas::toggleSelected);
      press(window, "#view-2");
      press(window, "#page-2");
      window.screenshot(OUT.resolve(name + "-2-layers.png"));
      window.fire(language == Language.ENGLISH ? "Inspector" : "检查器");
      window.screenshot(OUT.resolve(name + "-4-inspector.png"));
      window.fire(language == Language.ENGLISH ? "Inspector" : "检查器");
      Fx.run(() -> gammas.measured().measure());
      press(window, "#page-4");
      Fx.until("a point", Duration.ofSeconds(10), () -> !gammas.measured().points().isEmpty());
      window.screenshot(OUT.resolve(name + "-3-measured.png"));
      assertThat(
              Fx.get(
                  () ->
                      gammas.kept().stream()
                          .mapToInt(
                              r ->
                                  gammas
                                      .previewProperty()
                                      .get()
                                      .fates()
                                      .count(r.layer(), Fate.HELD))
                          .sum()))
          .isPositive();
    } finally {
      Texts.speak(Language.ENGLISH);
      Fx.run(() -> TestWindow.sharedTheme().fontScaleProperty().set(1));
      Fx.run(() -> TestWindow.sharedTheme().modeProperty().set(Theme.Mode.LIGHT));
    }
  }

  private static void press(TestWindow window, String id) throws Exception {
    Fx.run(() -> ((ToggleButton) window.view.lookup(id)).fire());
  }

  /** The sample in a folder of its own. */
  private Path cfg() throws Exception {
    for (String file : List.of("cfg/traffic.cfg", "weights/traffic.weights")) {
      Path to = temp.resolve(Path.of(file).getFileName());
      if (!Files.exists(to)) {
        Files.copy(Path.of(file), to);
      }
    }
    Files.writeString(
        temp.resolve("traffic.data"),
        Files.readString(Path.of("samples/traffic.data"))
            .replaceAll(
                "(?m)^(train|valid|names)\\s*=\\s*(\\S+)",
                "$1=" + Path.of("samples").toAbsolutePath() + "/$2"));
    return temp.resolve("traffic.cfg");
  }
}
