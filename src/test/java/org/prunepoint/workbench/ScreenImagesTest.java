package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.detect.film.ScreenImages;
import org.prunepoint.workbench.detect.source.DisplayPicture;

class ScreenImagesTest {
  private static final int SIDE = 8;

  @Test
  void memoryThatComesAgainIsShownWithItsNewPixels() throws Exception {
    Fx.start();
    var canvas = new Canvas(SIDE, SIDE);
    var images = new ScreenImages();
    int[][] memory = new int[3][SIDE * SIDE];
    Stage stage =
        Fx.get(
            () -> {
              var made = new Stage();
              made.setScene(new Scene(new Pane(canvas), 100, 100));
              made.show();
              return made;
            });
    try {
      for (int k = 0; k < 12; k++) {
        int color = 0xFF000000 | (k * 20) << 16 | 0x40;
        int[] pixels = memory[k % memory.length];
        Fx.run(
            () -> {
              Arrays.fill(pixels, color);
              var image = images.of(new DisplayPicture(SIDE, SIDE, pixels, SIDE, SIDE));
              canvas.getGraphicsContext2D().drawImage(image, 0, 0);
            });
        Fx.settle();
        int shown =
            Fx.get(() -> canvas.snapshot(null, null).getPixelReader().getArgb(SIDE / 2, SIDE / 2));
        assertThat(Integer.toHexString(shown))
            .as("picture %d", k)
            .isEqualTo(Integer.toHexString(color));
      }
    } finally {
      Fx.run(stage::close);
    }
  }
}
