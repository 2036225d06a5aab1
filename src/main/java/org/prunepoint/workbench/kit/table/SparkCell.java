package org.prunepoint.workbench.kit.table;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/**
 * A histogram the size of a word.
 *
 * @param <R> row
 */
public final class SparkCell<R> extends TableCell<R, int @Nullable []> {
  private final Theme theme;
  private final int counting;
  private final Canvas canvas = new Canvas();

  /**
   * @param counting the first bin that is drawn as what stays; those before are drawn as what goes
   */
  public SparkCell(Theme theme, int counting) {
    this.theme = theme;
    this.counting = counting;
  }

  @Override
  protected void updateItem(int @Nullable [] bins, boolean empty) {
    super.updateItem(bins, empty);
    setGraphic(empty || bins == null ? null : canvas);
    if (!empty && bins != null) {
      draw(bins);
    }
  }

  private void draw(int[] bins) {
    canvas.setWidth(theme.fontSize() * 7);
    canvas.setHeight(theme.fontSize() * 1.4);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    int most = 1;
    for (int n : bins) {
      most = Math.max(most, n);
    }
    Palette palette = theme.paletteProperty().get();
    double width = canvas.getWidth() / bins.length;
    g.setFill(palette.line());
    g.fillRect(0, canvas.getHeight() - 1, canvas.getWidth(), 1);
    for (int i = 0; i < bins.length; i++) {
      // By the square root, so that the few large gammas are not invisible beside the many small.
      g.setFill(i < counting ? palette.muted() : palette.kept());
      double height = Math.sqrt((double) bins[i] / most) * canvas.getHeight();
      g.fillRect(i * width, canvas.getHeight() - height, Math.max(1, width - 1), height);
    }
  }
}
