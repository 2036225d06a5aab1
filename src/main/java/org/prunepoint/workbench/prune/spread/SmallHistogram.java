package org.prunepoint.workbench.prune.spread;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** A histogram without axes, in the three colours. */
public final class SmallHistogram {
  private SmallHistogram() {}

  /** Draws it into a rectangle whose top left corner is at x, top. */
  public static void draw(
      GraphicsContext g,
      FateCounts counts,
      FateColors colors,
      double x,
      double top,
      double width,
      double height) {
    double step = width / counts.bins();
    // By the square root, so that the few large gammas are not invisible beside the many small.
    double unit = height / Math.sqrt(counts.most());
    for (int i = 0; i < counts.bins(); i++) {
      int all = counts.all(i);
      if (all > 0) {
        double whole = Math.sqrt(all) * unit / all;
        double left = x + i * step;
        double low = top + height;
        low = piece(g, colors.goes(), left, low, step, whole * counts.goes()[i]);
        low = piece(g, colors.held(), left, low, step, whole * counts.held()[i]);
        piece(g, colors.stays(), left, low, step, whole * counts.stays()[i]);
      }
    }
  }

  private static double piece(
      GraphicsContext g, Color color, double left, double low, double width, double height) {
    if (height > 0) {
      g.setFill(color);
      g.fillRect(left, low - height, Math.max(1, width - .5), height);
    }
    return low - height;
  }
}
