package org.prunepoint.dataset.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.dataset.Placement;

class TilePainterTest {
  /** A page shows four tiles on 500 pixels or so: a capital is then 5 pixels tall at least. */
  @ParameterizedTest
  @ValueSource(ints = {320, 640})
  void whatAGreyTileSaysCanBeReadWhereItIsShownSmall(int width) {
    int height = width * 3 / 4;
    var painter = new TilePainter(width, height, 2);
    ByteBuffer canvas = ByteBuffer.allocateDirect(3 * 2 * width * 2 * height);

    painter.grey(canvas, 3, 0, "H");

    int top = height;
    int bottom = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if ((canvas.get(3 * (y * 2 * width + x)) & 255) < 64) {
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    assertThat(bottom - top + 1).isGreaterThanOrEqualTo(width / 50);
  }

  // By hand: 8 x 6 in each of two tiles of 8 x 6 makes 16 x 6.
  @Test
  void aRowHasNoTilesBelowIt() {
    var row = new TilePainter(8, 6, 1);
    assertThat(row.canvasWidth()).isEqualTo(16);
    assertThat(row.canvasHeight()).isEqualTo(6);
    assertThat(row.placement(1, 8, 6)).isEqualTo(new Placement(.5f, 0, .5f, 1));
    assertThat(row.at(.25f, .75f)).isZero();
    assertThat(row.at(.75f, .75f)).isEqualTo(1);
    assertThat(new TilePainter(8, 6, 2).at(.75f, .75f)).isEqualTo(3);
  }

  @Test
  void linesAreBrokenBetweenWordsWhereThatIsPossible() {
    assertThat(TilePainter.lines("a.mp4: the other side broke off", 12))
        .containsExactly("a.mp4: the", "other side", "broke off");
    assertThat(TilePainter.lines("rtsp://hall/1 x", 6)).containsExactly("rtsp:/", "/hall/", "1 x");
    assertThat(TilePainter.lines("", 6)).containsExactly("");
  }
}
