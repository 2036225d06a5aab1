package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.training.options.TrainingGoal;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.theme.Theme;

/** Pictures of the page Train in {@code target/screenshots}, to be looked at. */
final class TrainingScreenshotTest {
  private static final Path OUT = Path.of("target", "screenshots");
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path temp;

  @Test
  void everyPartInLightAndDarkInBothLanguagesSmallAndInLargeText() throws Exception {
    shoot("training-light-", Theme.Mode.LIGHT, 1, 1000, 800, Language.ENGLISH, true);
    shoot("training-dark-", Theme.Mode.DARK, 1, 1000, 800, Language.ENGLISH, false);
    shoot("training-zh-", Theme.Mode.LIGHT, 1, 1000, 800, Language.CHINESE, false);
    shoot("training-small-", Theme.Mode.LIGHT, 1, 900, 600, Language.ENGLISH, false);
    shoot("training-200-", Theme.Mode.LIGHT, 2, 1000, 800, Language.ENGLISH, false);
    // The median runs over the cells, in the colour of lines.
    assertThat(colours("training-light-5-gammas.png")).contains(0xd55e00);
    assertThat(colours("training-dark-5-gammas.png")).contains(0xf0883e);
  }

  private static Set<Integer> colours(String name) throws Exception {
    BufferedImage picture = ImageIO.read(OUT.resolve(name).toFile());
    Set<Integer> found = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        found.add(picture.getRGB(x, y) & 0xffffff);
      }
    }
    return found;
  }

  /**
   * @param all also what looks much the same elsewhere
   */
  private void shoot(
      String name,
      Theme.Mode mode,
      double scale,
      double width,
      double height,
      Language language,
      boolean all)
      throws Exception {
    Path folder = Files.createDirectories(temp.resolve(name));
    Path cfg = SmallModel.write(folder);
    var fake = new FakeTraining(all ? 60 : 1);
    try (TestWindow window =
        TestWindow.open(
            FakeCore.core(fake), Files.createDirectories(folder.resolve("cfg")), width, height)) {
      Fx.run(() -> window.theme().modeProperty().set(mode));
      Fx.run(() -> window.theme().fontScaleProperty().set(scale));
      Fx.run(() -> window.view.speak(language));
      window.open(cfg);
      var training = window.workbench.training();
      Fx.until("ready", LONG, () -> training.startableBinding().get());
      window.page("train");
      window.screenshot(OUT.resolve(name + "1-empty.png"));
      Fx.run(
          () -> {
            training.form().aim(TrainingGoal.SPARSE);
            training.form().field("epochs").textProperty().set("60");
            training.start();
          });
      if (all) {
        Fx.until("epochs", LONG, () -> training.run().epochs().size() > 8);
        window.screenshot(OUT.resolve(name + "2-running.png"));
      }
      Fx.until("end", LONG, () -> training.runningProperty().get() == null);
      window.screenshot(OUT.resolve(name + "3-end.png"));
      Path earlier = Files.createDirectories(folder.resolve("earlier"));
      Files.createFile(earlier.resolve("run.sqlite"));
      fake.stored =
          Map.of(earlier, FakeTraining.run(cfg, folder.resolve("small.data"), earlier, 25));
      window.page("detect");
      window.open(earlier);
      Fx.until("earlier", LONG, () -> training.tracks().all().size() == 2);
      Fx.run(() -> training.tracks().all().getLast().overlaidProperty().set(true));
      assertThat(Fx.get(() -> window.workbench.desk().workspace().pageProperty().get()))
          .as("a run goes to its page, whichever it is dropped on")
          .isEqualTo("train");
      window.screenshot(OUT.resolve(name + "4-two-runs.png"));
      window.trainingPart(1);
      window.screenshot(OUT.resolve(name + "5-gammas.png"));
      window.trainingPart(2);
      Fx.run(() -> ((TableView<?>) window.view.lookup("#epochs")).getSelectionModel().select(3));
      Fx.run(() -> ((ToggleButton) window.view.lookup("#training-advanced-toggle")).fire());
      window.screenshot(OUT.resolve(name + "6-epochs-and-advanced.png"));
      neverSideways(window);
    } finally {
      Fx.run(
          () -> {
            var theme = TestWindow.sharedTheme();
            theme.modeProperty().set(Theme.Mode.LIGHT);
            theme.fontScaleProperty().set(1);
            org.prunepoint.workbench.kit.text.Texts.speak(Language.ENGLISH);
          });
    }
  }

  /** What the form needs at least fits into what it has. */
  private static void neverSideways(TestWindow window) throws Exception {
    Fx.settle();
    Fx.run(
        () ->
            window.view.lookup("#training").lookupAll(".scroll-pane").stream()
                .map(ScrollPane.class::cast)
                .filter(s -> s.getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER)
                .filter(s -> s.getWidth() > 0)
                .forEach(
                    s ->
                        assertThat(s.getContent().getLayoutBounds().getWidth())
                            .as(s.getId())
                            .isLessThanOrEqualTo(s.getViewportBounds().getWidth() + 1)));
  }
}
