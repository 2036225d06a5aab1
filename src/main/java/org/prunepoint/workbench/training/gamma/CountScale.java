package org.prunepoint.workbench.training.gamma;

import java.awt.Color;
import java.awt.Paint;
import java.util.List;
import org.jfree.chart.renderer.PaintScale;
import org.prunepoint.workbench.kit.theme.Palette;

/**
 * Colours of counts by powers of ten: few channels are near the background, many far from it. What
 * is asked for is the decimal logarithm of a count; that of 1 already differs from the background.
 */
final class CountScale implements PaintScale {
  private static final List<Color> LIGHT =
      colors("#d6e6f4", "#9ac8e0", "#4a98c9", "#1764ab", "#08306b");
  private static final List<Color> DARK =
      colors("#143250", "#1b5583", "#2f86c2", "#7cc0ee", "#e3f3ff");

  private final List<Color> stops;
  private final double decades;

  /**
   * @param most the largest count
   */
  CountScale(Palette palette, int most) {
    stops = palette.dark() ? DARK : LIGHT;
    decades = Math.log10(Math.max(10, most));
  }

  private static List<Color> colors(String... webs) {
    return java.util.Arrays.stream(webs).map(Color::decode).toList();
  }

  @Override
  public double getLowerBound() {
    return 0;
  }

  @Override
  public double getUpperBound() {
    return decades;
  }

  @Override
  public Paint getPaint(double logarithm) {
    double at = Math.clamp(logarithm / decades, 0, 1) * (stops.size() - 1);
    int from = Math.min((int) at, stops.size() - 2);
    Color a = stops.get(from);
    Color b = stops.get(from + 1);
    double share = at - from;
    return new Color(
        mixed(a.getRed(), b.getRed(), share),
        mixed(a.getGreen(), b.getGreen(), share),
        mixed(a.getBlue(), b.getBlue(), share));
  }

  private static int mixed(int a, int b, double share) {
    return (int) Math.round(a + (b - a) * share);
  }
}
