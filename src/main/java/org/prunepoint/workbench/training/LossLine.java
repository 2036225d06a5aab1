package org.prunepoint.workbench.training;

import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/** The loss of the last batches as a line without axes. */
final class LossLine extends Canvas {
  private static final Texts TEXTS = Texts.of(LossLine.class);
  private static final double WIDTH_EM = 8;
  private static final double HEIGHT_EM = 2.6;

  private final ObservableList<Double> losses;
  private final Theme theme;

  LossLine(ObservableList<Double> losses, Theme theme) {
    this.losses = losses;
    this.theme = theme;
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(TEXTS.get("live.line"));
    losses.addListener((InvalidationListener) _ -> draw());
    theme
        .fontScaleProperty()
        .subscribe(
            _ -> {
              setWidth(WIDTH_EM * theme.fontSize());
              setHeight(HEIGHT_EM * theme.fontSize());
              draw();
            });
    theme.paletteProperty().subscribe(_ -> draw());
  }

  private void draw() {
    GraphicsContext g = getGraphicsContext2D();
    Palette palette = theme.paletteProperty().get();
    g.clearRect(0, 0, getWidth(), getHeight());
    int n = losses.size();
    if (n < 2) {
      return;
    }
    double least = losses.stream().mapToDouble(x -> x).min().orElse(0);
    double most = losses.stream().mapToDouble(x -> x).max().orElse(1);
    double range = Math.max(1e-9, most - least);
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 1 + (getWidth() - 2) * i / (n - 1);
      y[i] = 2 + (getHeight() - 4) * (1 - (losses.get(i) - least) / range);
    }
    g.setStroke(palette.first());
    g.setLineWidth(1.4);
    g.strokePolyline(x, y, n);
  }
}
