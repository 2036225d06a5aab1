package org.prunepoint.training.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class CanvasTest {
  private final Canvas canvas = new Canvas();

  @Test
  void aPatternTooFineForTheInputBecomesGreyInsteadOfAnotherPattern() {
    Pixels squares = pixels(129, 130, (x, y) -> (x / 2 + y / 2) % 2 == 0 ? 0 : 255);
    canvas.clear(16, 16);
    canvas.draw(squares, Affine.scale(16, 16), null);
    ByteBuffer planes = planes(16, 16);
    for (int i = 0; i < 3 * 256; i++) {
      assertThat(planes.get(i) & 255).isCloseTo(128, within(2));
    }
  }

  @Test
  void halfwayBetweenTwoPixelsIsTheirMean() {
    Pixels two = pixels(2, 1, (x, _) -> x == 0 ? 0 : 200);
    canvas.clear(4, 1);
    canvas.draw(two, Affine.scale(4, 1), null);
    ByteBuffer planes = planes(4, 1);
    // Centres at -1/4, 1/4, 3/4 and 5/4 of the way from the first to the second.
    int[] expected = {0, 50, 150, 200};
    for (int i = 0; i < 12; i++) {
      assertThat(planes.get(i) & 255).isEqualTo(expected[i % 4]);
    }
  }

  @Test
  void twoPicturesThatMeetLeaveNoGapAndDoNotOverlap() {
    for (double seam = 3; seam < 5; seam += .0625) {
      canvas.clear(8, 2);
      canvas.draw(pixels(3, 3, (_, _) -> 10), Affine.scale(seam, 2), null);
      canvas.draw(
          pixels(5, 4, (_, _) -> 20), Affine.scale(8 - seam, 2).then(Affine.shift(seam, 0)), null);
      ByteBuffer planes = planes(8, 2);
      for (int x = 0; x < 8; x++) {
        assertThat((int) planes.get(x)).isEqualTo(x + .5 < seam ? 10 : 20);
      }
    }
  }

  @Test
  void whatNoPictureCoversStaysGrey() {
    canvas.clear(8, 8);
    canvas.draw(
        pixels(4, 4, (_, _) -> 10),
        Affine.scale(4, 4).then(Affine.shift(20, 0)),
        new ColourShift(0, 1, .5));
    ByteBuffer planes = planes(8, 8);
    for (int i = 0; i < 3 * 64; i++) {
      assertThat((int) planes.get(i)).isEqualTo(114);
    }
  }

  private interface Pattern {
    int at(int x, int y);
  }

  private static Pixels pixels(int width, int height, Pattern pattern) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) pattern.at(i / 3 % width, i / 3 / width);
    }
    var pixels = new Pixels();
    pixels.copy(width, height, rgb);
    return pixels;
  }

  private ByteBuffer planes(int width, int height) {
    ByteBuffer buffer = ByteBuffer.allocate(3 * width * height);
    canvas.write(buffer, 0, 3);
    return buffer;
  }
}
