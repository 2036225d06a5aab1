package org.prunepoint.workbench.model;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.model.graph.BoxKind;

/** Colour and shape of each kind of box: either alone tells them apart within its family. */
final class KindLook {
  private KindLook() {}

  static Color color(BoxKind kind, Palette palette) {
    return switch (kind) {
      case CONVOLUTION, GROUPED -> palette.first();
      case POOL, UPSAMPLE -> palette.third();
      case SHORTCUT, ATTENTION -> palette.second();
      case HEAD -> palette.mark();
      case ROUTE, OTHER -> palette.muted();
    };
  }

  /** The same colour so thin that text on it is read as on the background. */
  static Color fill(BoxKind kind, Palette palette) {
    double share = kind == BoxKind.HEAD ? 0.3 : palette.dark() ? 0.24 : 0.14;
    return palette.background().interpolate(color(kind, palette), share);
  }

  /** Fills and outlines the shape in the colours that are set. */
  static void draw(GraphicsContext g, BoxKind kind, double x, double y, double w, double h) {
    switch (kind) {
      case CONVOLUTION -> round(g, x, y, w, h, h * 0.3);
      case GROUPED -> {
        round(g, x, y, w, h, h * 0.3);
        g.strokeLine(x + h * 0.22, y, x + h * 0.22, y + h);
        g.strokeLine(x + w - h * 0.22, y, x + w - h * 0.22, y + h);
      }
      case ROUTE -> round(g, x, y, w, h, h);
      case OTHER -> round(g, x, y, w, h, 0);
      case POOL -> corners(g, x, y, w, h, 0, h * 0.4);
      case UPSAMPLE -> corners(g, x, y, w, h, h * 0.4, 0);
      case SHORTCUT, ATTENTION -> {
        double point = kind == BoxKind.SHORTCUT ? h * 0.35 : w / 2;
        double[] xs = {x, x + point, x + w - point, x + w, x + w - point, x + point};
        double[] ys = {y + h / 2, y, y, y + h / 2, y + h, y + h};
        polygon(g, xs, ys);
      }
      case HEAD -> {
        double[] xs = {x, x + w, x + w, x + w / 2, x};
        double[] ys = {y, y, y + h * 0.72, y + h * 1.1, y + h * 0.72};
        polygon(g, xs, ys);
      }
    }
  }

  private static void round(GraphicsContext g, double x, double y, double w, double h, double arc) {
    g.fillRoundRect(x, y, w, h, arc, arc);
    g.strokeRoundRect(x, y, w, h, arc, arc);
  }

  private static void corners(
      GraphicsContext g, double x, double y, double w, double h, double above, double below) {
    double[] xs = {x + above, x + w - above, x + w - below, x + below};
    double[] ys = {y, y, y + h, y + h};
    polygon(g, xs, ys);
  }

  private static void polygon(GraphicsContext g, double[] xs, double[] ys) {
    g.fillPolygon(xs, ys, xs.length);
    g.strokePolygon(xs, ys, xs.length);
  }
}
