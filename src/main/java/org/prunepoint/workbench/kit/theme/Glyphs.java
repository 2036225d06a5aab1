package org.prunepoint.workbench.kit.theme;

import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Whether the fonts of the system have characters. JavaFX does not tell: where none has one it
 * draws a box, the same for all, so two characters that look alike are not there.
 */
public final class Glyphs {
  private static final int SIZE = 24;

  private Glyphs() {}

  /**
   * Whether a text can be shown. On the window's thread.
   *
   * @param text with two different characters at least
   */
  public static boolean show(String text) {
    int[] different = text.codePoints().distinct().limit(2).toArray();
    return !Arrays.equals(drawn(different[0]), drawn(different[1]));
  }

  private static int[] drawn(int character) {
    var text = new Text(Character.toString(character));
    text.setFont(Font.font(SIZE));
    var image = new WritableImage(2 * SIZE, 2 * SIZE);
    var place = new SnapshotParameters();
    place.setViewport(
        new Rectangle2D(-SIZE / 4.0, -1.5 * SIZE, image.getWidth(), image.getHeight()));
    text.snapshot(place, image);
    int[] pixels = new int[(int) (image.getWidth() * image.getHeight())];
    image
        .getPixelReader()
        .getPixels(
            0,
            0,
            (int) image.getWidth(),
            (int) image.getHeight(),
            PixelFormat.getIntArgbInstance(),
            pixels,
            0,
            (int) image.getWidth());
    return pixels;
  }
}
