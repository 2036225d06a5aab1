package org.prunepoint.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StretchResizeTest {
  private static float[] resized(Picture picture, int width, int height) {
    var values = FloatBuffer.allocate(3 * width * height);
    var whole = new InputFitter.Area(3, width, height, 0, 0, width, height);
    StretchResize.into(values, whole, 0, 0, width, height, picture);
    return values.array();
  }

  private static Picture grey(int width, int height, int... values) {
    byte[] rgb = new byte[3 * values.length];
    for (int i = 0; i < values.length; i++) {
      rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = (byte) values[i];
    }
    return new Picture(width, height, rgb);
  }

  @Test
  void cornersCoincideAndThePointsBetweenAreLinear() {
    // Two pixels to three: 0, the mean, 255.
    float[] row = resized(grey(2, 2, 0, 255, 0, 255), 3, 2);
    assertThat(row).startsWith(0f, .5f, 1f, 0f, .5f, 1f);
  }

  @Test
  void rowsAreBlendedToo() {
    float[] column = resized(grey(2, 2, 0, 0, 255, 255), 2, 3);
    assertThat(column).startsWith(0f, 0f, .5f, .5f, 1f, 1f);
  }

  @Test
  void coloursBecomePlanesRedFirst() {
    var picture = new Picture(1, 1, new byte[] {(byte) 255, 51, 0});
    assertThat(resized(picture, 2, 2)).containsExactly(1, 1, 1, 1, .2f, .2f, .2f, .2f, 0, 0, 0, 0);
  }

  @Test
  void aSinglePixelAndASingleRowFillTheResult() {
    assertThat(resized(grey(1, 1, 255), 3, 3)).containsOnly(1f);
    assertThat(resized(grey(2, 1, 255, 255), 3, 3)).containsOnly(1f);
  }

  @Test
  void equalsDarknetsTwoPassesNumberForNumber() {
    var random = new Random(1);
    int[][] sizes = {
      {7, 5, 4, 9}, {640, 480, 320, 320}, {33, 100, 64, 32}, {5, 5, 5, 5}, {3, 9, 1, 4}
    };
    for (int[] s : sizes) {
      byte[] rgb = new byte[3 * s[0] * s[1]];
      random.nextBytes(rgb);
      var picture = new Picture(s[0], s[1], rgb);
      assertThat(resized(picture, s[2], s[3])).isEqualTo(darknet(picture, s[2], s[3]));
    }
  }

  /** The plain form of the same arithmetic, as a reference. */
  private static float[] darknet(Picture im, int w, int h) {
    float[] out = new float[3 * w * h];
    float wScale = w == 1 ? 0 : (float) (im.width() - 1) / (w - 1);
    float hScale = (float) (im.height() - 1) / (h - 1);
    for (int k = 0; k < 3; k++) {
      float[][] part = new float[im.height()][w];
      for (int r = 0; r < im.height(); r++) {
        for (int c = 0; c < w; c++) {
          if (c == w - 1 || im.width() == 1) {
            part[r][c] = at(im, im.width() - 1, r, k);
          } else {
            float sx = c * wScale;
            int ix = (int) sx;
            float dx = sx - ix;
            part[r][c] = (1 - dx) * at(im, ix, r, k) + dx * at(im, ix + 1, r, k);
          }
        }
      }
      for (int r = 0; r < h; r++) {
        float sy = r * hScale;
        int iy = (int) sy;
        float dy = sy - iy;
        for (int c = 0; c < w; c++) {
          out[(k * h + r) * w + c] = (1 - dy) * part[iy][c];
          if (r != h - 1 && im.height() != 1) {
            out[(k * h + r) * w + c] += dy * part[iy + 1][c];
          }
        }
      }
    }
    return out;
  }

  private static float at(Picture im, int x, int y, int k) {
    return (float) ((im.rgb()[3 * (y * im.width() + x) + k] & 255) / 255.);
  }

  @Test
  void letterboxKeepsProportionsAndFillsWithAHalf() {
    var values = FloatBuffer.allocate(3 * 4 * 4);
    Placement placement =
        InputFitter.fit(
            Fitting.LETTERBOX,
            grey(4, 2, 255, 255, 255, 255, 255, 255, 255, 255),
            new org.prunepoint.network.Shape(3, 4, 4),
            values,
            new FakeDecoder());
    assertThat(placement).isEqualTo(new Placement(0, .25f, 1, .5f));
    assertThat(values.array())
        .startsWith(.5f, .5f, .5f, .5f, 1, 1, 1, 1, 1, 1, 1, 1, .5f, .5f, .5f, .5f);
    var box = new org.prunepoint.detection.Box(.3f, .4f, .2f, .1f);
    assertThat(placement.toPicture(placement.toInput(box)).y()).isCloseTo(.4f, within(1e-6f));
  }

  @Test
  void rectanglesArePaddedWithGreyOfTheTools() {
    var values = FloatBuffer.allocate(3 * 4 * 2);
    Placement placement =
        InputFitter.fit(
            Fitting.RECTANGLES,
            grey(4, 1, 255, 255, 255, 255),
            new org.prunepoint.network.Shape(3, 2, 4),
            values,
            new FakeDecoder());
    // Half a pixel above and below: the tools round it to 0 above, 1 below.
    assertThat(placement).isEqualTo(new Placement(0, .25f, 1, .5f));
    assertThat(values.array()).startsWith(1, 1, 1, 1, 128 / 255f, 128 / 255f);
  }
}
