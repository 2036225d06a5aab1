package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.layout.Pane;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.workbench.kit.theme.Theme;

/** Every page on large screens, with the sample and a sweep of the program's own core. */
@Tag("real")
final class LargeScreenshotTest {
  private static final Path OUT = Path.of("target", "screenshots");
  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir Path temp;
  private SampleCopy sample;

  @BeforeEach
  void aSweepOfTheSample() throws Exception {
    // So few to calibrate with that what the sweep ranks is what the page of pruning asks for.
    sample = SampleCopy.into(temp.resolve("home/net"), 4, 12);
    Ran ran =
        Ran.prunepoint(
            "sweep",
            sample.cfg(),
            sample.weights(),
            "--data",
            sample.data(),
            "--percents",
            "30,45,60,70",
            "--latency-runs",
            "3",
            "--out",
            sample.cfg().resolveSibling("traffic-sweep"));
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  @AfterEach
  void usual() throws Exception {
    Fx.run(() -> TestWindow.sharedTheme().modeProperty().set(Theme.Mode.LIGHT));
  }

  /** Each page is worked on once, and taken in both sizes. */
  @Test
  void everyPageAt1600By1000And2560By1440() throws Exception {
    try (TestWindow window = TestWindow.open(CoreCalls.core(), temp, 900, 600)) {
      Fx.run(() -> window.theme().fontScaleProperty().set(1));
      Fx.run(() -> window.view.getStyleClass().add("root"));
      takeBoth(window, "start");
      window.open(sample.cfg(), sample.weights(), sample.data());
      Fx.until("the sweep", LONG, () -> !window.workbench.sweep().rows().isEmpty());
      for (String page : TestWindow.PAGES) {
        window.page(page);
        prepare(window, page);
        takeBoth(window, page);
      }
    }
  }

  private static void takeBoth(TestWindow window, String page) throws Exception {
    take(window, Theme.Mode.LIGHT, 1600, 1000, page);
    take(window, Theme.Mode.DARK, 2560, 1440, page);
  }

  private static void take(TestWindow window, Theme.Mode mode, int width, int height, String page)
      throws Exception {
    Fx.run(() -> window.theme().modeProperty().set(mode));
    Fx.run(() -> spread(window, width, height));
    BufferedImage picture = take(window, file(width, page));
    assertThat(picture.getWidth()).isEqualTo(width);
    assertThat(picture.getHeight()).isEqualTo(height);
  }

  /** As large as asked for in a smaller window: the screen that is none has 1000 lines of 1000. */
  private static void spread(TestWindow window, int width, int height) {
    var around = new Pane();
    window.stage.getScene().setRoot(around);
    window.view.setPrefSize(width, height);
    around.getChildren().add(window.view);
  }

  private static BufferedImage take(TestWindow window, Path file) throws Exception {
    Fx.settle();
    BufferedImage picture =
        Fx.get(() -> SwingFXUtils.fromFXImage(window.view.snapshot(null, null), null));
    Files.createDirectories(file.getParent());
    assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    return picture;
  }

  /** What a page shows when somebody has worked on it. */
  private static void prepare(TestWindow window, String page) throws Exception {
    switch (page) {
      case "model" -> Fx.run(() -> window.workbench.desk().looked().selectedProperty().set(38));
      case "prune" -> {
        Fx.run(() -> window.workbench.gammas().percentProperty().set(.6));
        Fx.until("a plan", LONG, () -> window.workbench.gammas().previewProperty().get() != null);
      }
      case "detect" -> {
        Fx.run(() -> window.workbench.desk().detect().openValid());
        Fx.until(
            "pictures",
            LONG,
            () -> window.workbench.desk().detect().framesProperty().get() != null);
        Fx.settle();
      }
      case "compare" -> {
        var compare = window.workbench.desk().compare();
        Fx.until("read", LONG, () -> compare.comparedProperty().get() != null);
        Fx.run(compare::measure);
        Fx.until("measured", LONG, () -> compare.runningProperty().get() == null);
        Fx.run(compare::timeLayers);
        Fx.until("timed", LONG, () -> compare.runningProperty().get() == null);
        Fx.run(() -> compare.agree(Optional.empty()));
        Fx.until("compared", LONG, () -> compare.agreementProperty().get() != null);
      }
      default -> {}
    }
    Fx.until("nothing is read", LONG, () -> window.workbench.jobs().running().isEmpty());
    Fx.settle();
  }

  private static Path file(int width, String page) {
    return OUT.resolve(String.format(Locale.ROOT, "large-%d-%s.png", width, page));
  }
}
