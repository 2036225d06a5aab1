package org.prunepoint.dataset.sample.render;

import java.awt.image.BufferedImage;
import java.util.List;
import org.prunepoint.dataset.Picture;

/**
 * What a cheap camera makes of the light that it gets.
 *
 * @param blur weight of a neighbouring pixel against 1 of the pixel itself
 * @param noise deviation of the sensor, in levels of 255
 * @param gain on the brightness
 * @param tint on each channel
 * @param vignette loss in the corners
 * @param quality of the JPEG file, 0 to 1
 */
public record Optics(
    double blur, double noise, double gain, Rgb tint, double vignette, float quality) {
  private static final List<Integer> CHANNELS = List.of(16, 8, 0);

  public static Optics any(boolean dark, Dice dice) {
    return new Optics(
        dice.chance(0.3) ? dice.between(0.15, 0.6) : dice.between(0, 0.12),
        dark ? dice.between(2, 7) : dice.between(0.5, 4),
        dice.between(0.85, 1.12),
        new Rgb(dice.between(0.95, 1.05), 1, dice.between(0.94, 1.06)),
        dice.between(0, 0.22),
        (float) (dice.chance(0.2) ? dice.between(0.40, 0.60) : dice.between(0.66, 0.80)));
  }

  /**
   * The picture as taken.
   *
   * @param rain number of streaks in front of the lens
   */
  public Picture take(BufferedImage image, int rain, Dice dice) {
    int width = image.getWidth();
    int height = image.getHeight();
    rain(image, rain, dice.fork(1));
    int[] light = Canvas.pixels(image);
    byte[] rgb = new byte[width * height * 3];
    double whole = (1 + 2 * blur) * (1 + 2 * blur);
    Dice grain = dice.fork(2);
    for (int y = 0; y < height; y++) {
      double dy = (y - height / 2.0) / height;
      for (int x = 0; x < width; x++) {
        double dx = (x - width / 2.0) / width;
        double shown = gain * (1 - vignette * 2 * (dx * dx + dy * dy));
        double common = grain.bell() * noise * 0.8;
        for (int c = 0; c < 3; c++) {
          double level = blurred(light, width, height, x, y, CHANNELS.get(c)) / whole;
          double tinted = level * shown * (c == 0 ? tint.r() : c == 1 ? tint.g() : tint.b());
          double noisy = tinted + common + grain.bell() * noise * 0.6;
          rgb[(y * width + x) * 3 + c] = (byte) Math.clamp(Math.round(noisy), 0, 255);
        }
      }
    }
    return new Picture(width, height, rgb);
  }

  private double blurred(int[] light, int width, int height, int x, int y, int shift) {
    if (blur == 0) {
      return light[y * width + x] >> shift & 255;
    }
    int left = Math.max(0, x - 1);
    int right = Math.min(width - 1, x + 1);
    double sum = 0;
    for (int row = -1; row <= 1; row++) {
      int at = Math.clamp(y + row, 0, height - 1) * width;
      double line =
          (light[at + x] >> shift & 255)
              + blur * ((light[at + left] >> shift & 255) + (light[at + right] >> shift & 255));
      sum += row == 0 ? line : blur * line;
    }
    return sum;
  }

  private static void rain(BufferedImage image, int streaks, Dice dice) {
    int[] light = Canvas.pixels(image);
    int width = image.getWidth();
    int height = image.getHeight();
    double scale = width / 320.0;
    double slant = dice.between(-0.25, 0.25);
    for (int i = 0; i < streaks * scale; i++) {
      double x = dice.unit() * width;
      double y = dice.unit() * height;
      double length = dice.between(5, 16) * scale;
      double strength = dice.between(0.08, 0.28);
      for (int step = 0; step < length; step++) {
        int px = (int) (x + slant * step);
        int py = (int) y + step;
        if (px >= 0 && px < width && py < height) {
          light[py * width + px] = lighter(light[py * width + px], strength);
        }
      }
    }
  }

  private static int lighter(int pixel, double share) {
    int r = (int) ((pixel >> 16 & 255) + (205 - (pixel >> 16 & 255)) * share);
    int g = (int) ((pixel >> 8 & 255) + (210 - (pixel >> 8 & 255)) * share);
    int b = (int) ((pixel & 255) + (218 - (pixel & 255)) * share);
    return r << 16 | g << 8 | b;
  }
}
