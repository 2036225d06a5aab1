package org.prunepoint.workbench.detect.box;

import java.awt.Color;

/** Colours of classes, the same on any picture; neighbouring classes get hues far apart. */
public final class ClassColor {
  private static final double GOLDEN = 0.618033988749895;
  private static final double FIRST = 0.55;

  private ClassColor() {}

  public static Color of(int classId) {
    return Color.getHSBColor((float) ((FIRST + classId * GOLDEN) % 1), .62f, 1f);
  }

  /** Black or white, whichever can be read on a colour. */
  public static Color textOn(Color background) {
    double luminance =
        .2126 * linear(background.getRed())
            + .7152 * linear(background.getGreen())
            + .0722 * linear(background.getBlue());
    // Where black and white have the same contrast (WCAG 2.1).
    return luminance > .179 ? Color.BLACK : Color.WHITE;
  }

  private static double linear(int channel) {
    double c = channel / 255.;
    return c <= .04045 ? c / 12.92 : Math.pow((c + .055) / 1.055, 2.4);
  }

  /** As CSS has it. */
  public static String css(int classId) {
    Color c = of(classId);
    return "#%02x%02x%02x".formatted(c.getRed(), c.getGreen(), c.getBlue());
  }
}
