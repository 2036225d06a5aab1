package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.training.SparsityTarget;
import org.prunepoint.workbench.kit.Theme;

/** Pictures of the training screen in {@code target/screenshots}, to be looked at. */
final class TrainingScreenshotTest {
  private static final Path OUT = Path.of("target", "screenshots");

  @TempDir Path temp;

  @Test
  void everyPartInLightAndDarkAndInLargeText() throws Exception {
    shoot(Theme.Mode.LIGHT, 1, 1000, 800);
    shoot(Theme.Mode.DARK, 1, 1000, 800);
    shoot(Theme.Mode.LIGHT, 2, 1000, 900);
    assertThat(OUT).isDirectoryContaining("glob:**training-*.png");
  }

  private void shoot(Theme.Mode mode, double scale, double width, double height) throws Exception {
    String name =
        "training-" + mode.name().toLowerCase(Locale.ROOT) + (scale == 1 ? "" : "-200") + "-";
    try (TestWindow window = TestWindow.open(FakeCore.core(12), temp, width, height)) {
      Fx.run(() -> window.theme().modeProperty().set(mode));
      Fx.run(() -> window.theme().fontScaleProperty().set(scale));
      Path cfg = SmallModel.write(temp);
      var training = window.workbench.training();
      Fx.run(() -> window.view.show(3));
      window.screenshot(OUT.resolve(name + "0-nothing-open.png"));
      Fx.run(() -> window.view.open(List.of(cfg)));
      Fx.until("ready", Duration.ofSeconds(10), () -> training.startableBinding().get());
      Fx.run(() -> window.view.show(3));
      window.screenshot(OUT.resolve(name + "1-empty.png"));
      Fx.run(() -> window.view.showTraining(1));
      window.screenshot(OUT.resolve(name + "2-empty-gammas.png"));
      Fx.run(
          () -> {
            window.view.showTraining(0);
            training.form().epochs().textProperty().set("sixty");
            training.form().strength().textProperty().set("0.001");
            training.form().targetProperty().set(SparsityTarget.RESIDUAL);
            ((TitledPane) window.view.lookup("#training-more")).setExpanded(true);
          });
      window.screenshot(OUT.resolve(name + "3-wrong-field.png"));
      Fx.run(
          () -> {
            ((TitledPane) window.view.lookup("#training-more")).setExpanded(false);
            training.form().epochs().textProperty().set("60");
            training.start();
          });
      Fx.until("epochs", Duration.ofSeconds(10), () -> training.run().epochs().size() > 8);
      window.screenshot(OUT.resolve(name + "4-running.png"));
      Fx.until("end", Duration.ofSeconds(20), () -> training.runningProperty().get() == null);
      window.screenshot(OUT.resolve(name + "5-curves.png"));
      Fx.run(() -> window.view.showTraining(1));
      window.screenshot(OUT.resolve(name + "6-gammas.png"));
      Fx.run(
          () ->
              ((TableView<?>) window.view.lookup("#training-layers"))
                  .getSelectionModel()
                  .select(15));
      window.screenshot(OUT.resolve(name + "7-one-layer.png"));
      Fx.run(() -> window.view.showTraining(2));
      window.screenshot(OUT.resolve(name + "8-epochs.png"));
    }
  }
}
