package org.prunepoint.workbench.kit.theme;

import javafx.scene.paint.Color;

/**
 * The colours that drawings need as numbers: charts are not styled by CSS. Backgrounds, text and
 * lines are those of the AtlantaFX Primer themes; the series can be told apart by people who see
 * few colours (Okabe and Ito), and are also told apart by marks.
 *
 * @param dark whether the text is lighter than the background
 * @param first to {@code fourth} series
 * @param kept what stays
 * @param pruned what goes
 * @param mark the best point
 */
public record Palette(
    boolean dark,
    Color background,
    Color text,
    Color muted,
    Color line,
    Color first,
    Color second,
    Color third,
    Color kept,
    Color pruned,
    Color mark) {

  public static final Palette LIGHT =
      new Palette(
          false,
          Color.web("#ffffff"),
          Color.web("#24292f"),
          Color.web("#57606a"),
          Color.web("#d8dee4"),
          Color.web("#0072b2"),
          Color.web("#d55e00"),
          Color.web("#00855f"),
          Color.web("#0072b2"),
          Color.web("#c3c9d0"),
          Color.web("#bf3989"));

  public static final Palette DARK =
      new Palette(
          true,
          Color.web("#0d1117"),
          Color.web("#e6edf3"),
          Color.web("#9aa4af"),
          Color.web("#30363d"),
          Color.web("#56b4e9"),
          Color.web("#f0883e"),
          Color.web("#3fc79a"),
          Color.web("#56b4e9"),
          Color.web("#484f58"),
          Color.web("#f778ba"));

  /** For the chart library, which paints with AWT's. */
  public static java.awt.Color awt(Color c) {
    return new java.awt.Color(
        (float) c.getRed(), (float) c.getGreen(), (float) c.getBlue(), (float) c.getOpacity());
  }
}
