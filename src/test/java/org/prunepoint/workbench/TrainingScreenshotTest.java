package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.kit.TwoPanes;
import org.prunepoint.workbench.kit.theme.Theme;

/** Pictures of the training screen in {@code target/screenshots}, to be looked at. */
final class TrainingScreenshotTest {
  private static final Path OUT = Path.of("target", "screenshots");

  @TempDir Path temp;

  @Test
  void everyPartInLightAndDarkAndInLargeText() throws Exception {
    shoot("training-light-", Theme.Mode.LIGHT, 1, true);
    shoot("training-dark-", Theme.Mode.DARK, 1, false);
    shoot("training-200-", Theme.Mode.LIGHT, 2, false);
    // The median runs over the cells, in the colour of lines.
    assertThat(colours("training-light-6-gammas.png")).contains(0xd55e00);
    assertThat(colours("training-light-2-empty-gammas.png")).doesNotContain(0xd55e00);
    assertThat(colours("training-dark-6-gammas.png")).contains(0xf0883e);
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
   * @param all also what looks much the same in another theme
   */
  private void shoot(String name, Theme.Mode mode, double scale, boolean all) throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(all ? 60 : 1), temp, 1000, 800)) {
      Fx.run(() -> window.theme().modeProperty().set(mode));
      Fx.run(() -> window.theme().fontScaleProperty().set(scale));
      Path cfg = SmallModel.write(temp);
      window.open(cfg);
      var training = window.workbench.training();
      Fx.until("ready", Duration.ofSeconds(20), () -> training.startableBinding().get());
      window.page("train");
      window.screenshot(OUT.resolve(name + "1-empty.png"));
      Fx.run(() -> training.form().field("epochs").textProperty().set("60"));
      if (all) {
        window.trainingPart(1);
        window.screenshot(OUT.resolve(name + "2-empty-gammas.png"));
        wrongField(window, name);
      }
      window.trainingPart(0);
      Fx.run(
          () -> {
            training.form().field("sparsity").textProperty().set("0.001");
            training.start();
          });
      if (all) {
        Fx.until("epochs", Duration.ofSeconds(20), () -> training.run().epochs().size() > 8);
        window.screenshot(OUT.resolve(name + "4-running.png"));
      }
      if (scale > 1) {
        Fx.settle();
        assertThat(fromTopOfThePage(window)).as("results are what is seen").isBetween(-5.0, 5.0);
      }
      Fx.until("end", Duration.ofSeconds(30), () -> training.runningProperty().get() == null);
      window.screenshot(OUT.resolve(name + "5-curves.png"));
      window.trainingPart(1);
      window.screenshot(OUT.resolve(name + "6-gammas.png"));
      if (all) {
        Fx.run(
            () ->
                ((TableView<?>) window.view.lookup("#training-layers"))
                    .getSelectionModel()
                    .select(15));
        window.screenshot(OUT.resolve(name + "7-one-layer.png"));
        window.trainingPart(2);
        window.screenshot(OUT.resolve(name + "8-epochs.png"));
        more(window, name);
      }
    } finally {
      Fx.run(
          () -> {
            var theme = TestWindow.sharedTheme();
            theme.modeProperty().set(Theme.Mode.LIGHT);
            theme.fontScaleProperty().set(1);
          });
    }
  }

  /** How far below the top of what scrolls the results begin. */
  private static double fromTopOfThePage(TestWindow window) throws Exception {
    return Fx.get(
        () -> {
          Node results = window.view.lookup("#training-outcome").getParent();
          Node panes = results;
          while (!(panes instanceof TwoPanes)) {
            panes = panes.getParent();
          }
          return results.localToScene(0, 0).getY() - panes.localToScene(0, 0).getY();
        });
  }

  private static void more(TestWindow window, String name) throws Exception {
    var more = (TitledPane) window.view.lookup("#training-more");
    Fx.run(() -> more.setExpanded(true));
    Fx.settle();
    Fx.run(
        () -> {
          Node scroll = more;
          while (!(scroll instanceof ScrollPane)) {
            scroll = scroll.getParent();
          }
          ((ScrollPane) scroll).setVvalue(1);
        });
    window.screenshot(OUT.resolve(name + "9-more.png"));
    // While it trains, the sweep's screen tells that latencies are not to be trusted.
    Fx.run(window.workbench.training()::start);
    window.page("sweep");
    window.screenshot(OUT.resolve(name + "10-sweep-beside.png"));
    assertThat(window.view.lookup("#latency-caution").isVisible()).isTrue();
    Fx.until(
        "end",
        Duration.ofSeconds(30),
        () -> window.workbench.training().runningProperty().get() == null);
    assertThat(window.view.lookup("#latency-caution").isVisible()).isFalse();
  }

  private static void wrongField(TestWindow window, String name) throws Exception {
    var form = window.workbench.training().form();
    window.trainingPart(0);
    Fx.run(
        () -> {
          form.field("epochs").textProperty().set("sixty");
          form.field("multi-scale").textProperty().set("2");
        });
    window.screenshot(OUT.resolve(name + "3-wrong-field.png"));
    Fx.run(
        () -> {
          form.field("epochs").textProperty().set("60");
          form.field("multi-scale").textProperty().set("");
          ((TitledPane) window.view.lookup("#training-more")).setExpanded(false);
        });
  }
}
