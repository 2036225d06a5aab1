package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with keys alone. */
final class KeyboardTest {
  @TempDir Path folder;

  @Test
  void opensLooksSweepsAndExportsWithoutAMouse() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1000, 800)) {
      Workbench bench = window.workbench;
      window.dialogs.answer = SmallModel.write(folder);
      press(KeyCode.CONTROL, KeyCode.O);
      Fx.until(
          "weights", Duration.ofSeconds(10), () -> bench.model().weightsProperty().get() != null);
      press(KeyCode.CONTROL, KeyCode.DIGIT2);
      assertThat(screen(window)).isEqualTo(1);
      double before = bench.gammas().percentProperty().get();
      press(KeyCode.RIGHT);
      assertThat(bench.gammas().percentProperty().get()).isGreaterThan(before);
      press(KeyCode.F9);
      Fx.until("the best", Duration.ofSeconds(10), () -> bench.sweep().best() != null);
      Fx.until(
          "the end", Duration.ofSeconds(10), () -> bench.sweep().runningProperty().get() == null);
      assertThat(screen(window)).isEqualTo(2);
      window.dialogs.answer = folder;
      press(KeyCode.CONTROL, KeyCode.E);
      Fx.until(
          "files", Duration.ofSeconds(10), () -> bench.export().writtenProperty().get() != null);
      assertThat(window.dialogs.toasts).isNotEmpty();
    }
  }

  @Test
  void textGrowsAndShrinksAndTheSheetOpensAndCloses() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1000, 800)) {
      double scale = window.theme().fontScaleProperty().get();
      press(KeyCode.CONTROL, KeyCode.EQUALS);
      assertThat(window.theme().fontScaleProperty().get()).isGreaterThan(scale);
      press(KeyCode.CONTROL, KeyCode.MINUS);
      assertThat(window.theme().fontScaleProperty().get()).isEqualTo(scale);
      window.open(SmallModel.write(folder));
      press(KeyCode.F1);
      assertThat(Fx.get(window.view::overlaid)).isTrue();
      press(KeyCode.ESCAPE);
      Fx.until("closed", Duration.ofSeconds(5), () -> !window.view.overlaid());
      press(KeyCode.CONTROL, KeyCode.K);
      assertThat(Fx.get(window.view::overlaid)).isTrue();
      for (KeyCode letter : List.of(KeyCode.P, KeyCode.R, KeyCode.U, KeyCode.N, KeyCode.E)) {
        press(letter);
      }
      press(KeyCode.ENTER);
      assertThat(screen(window)).isEqualTo(1);
    }
  }

  private static int screen(TestWindow window) throws Exception {
    return Fx.get(
        () -> ((TabPane) window.view.lookup("#screens")).getSelectionModel().getSelectedIndex());
  }

  private static void press(KeyCode... keys) throws Exception {
    Fx.run(
        () -> {
          var robot = new Robot();
          for (KeyCode key : keys) {
            robot.keyPress(key);
          }
          for (KeyCode key : keys) {
            robot.keyRelease(key);
          }
        });
    Fx.settle();
  }
}
