package org.prunepoint.dataset.sample.render;

import java.awt.Color;

/** A colour as light: red, green and blue from 0 to 1, and above 1 before it is shown. */
public record Rgb(double r, double g, double b) {
  public static final Rgb BLACK = of(0x000000);
  public static final Rgb WHITE = of(0xFFFFFF);

  public static Rgb of(int hex) {
    return new Rgb((hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0);
  }

  public static Rgb grey(double level) {
    return new Rgb(level, level, level);
  }

  public Rgb times(double k) {
    return new Rgb(r * k, g * k, b * k);
  }

  public Rgb times(Rgb light) {
    return new Rgb(r * light.r, g * light.g, b * light.b);
  }

  Rgb plus(Rgb more) {
    return new Rgb(r + more.r, g + more.g, b + more.b);
  }

  public Rgb mix(Rgb other, double share) {
    return new Rgb(r + (other.r - r) * share, g + (other.g - g) * share, b + (other.b - b) * share);
  }

  Color color() {
    return color(1);
  }

  Color color(double alpha) {
    return new Color(level(r), level(g), level(b), level(alpha));
  }

  private static int level(double value) {
    return (int) (Math.clamp(value, 0.0, 1.0) * 255 + 0.5);
  }
}
