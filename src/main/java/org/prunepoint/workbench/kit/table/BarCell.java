package org.prunepoint.workbench.kit.table;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/**
 * A cell with a short bar before its figure: a share of the cell's own whole.
 *
 * @param <R> row
 * @param <V> value
 */
public final class BarCell<R, V> extends TableCell<R, V> {
  private static final int WIDEST = "100 %".length();

  private final Theme theme;
  private final ToDoubleFunction<V> share;
  private final Function<V, String> text;
  private final Canvas canvas = new Canvas();

  /**
   * @param share 0..1, the part of the bar that is filled; NaN draws none
   */
  public BarCell(Theme theme, ToDoubleFunction<V> share, Function<V, String> text) {
    this.theme = theme;
    this.share = share;
    this.text = text;
    getStyleClass().add("figures");
  }

  @Override
  protected void updateItem(@Nullable V item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setText(null);
      setGraphic(null);
      return;
    }
    String figure = text.apply(item);
    // Padded by figure-wide spaces, so that the bars of all rows stand in line.
    setText("\u2007".repeat(Math.max(0, WIDEST - figure.length())) + figure);
    setGraphic(canvas);
    draw(share.applyAsDouble(item));
  }

  private void draw(double filled) {
    Palette palette = theme.paletteProperty().get();
    canvas.setWidth(theme.fontSize() * 4.5);
    canvas.setHeight(theme.fontSize() * 0.6);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    if (Double.isNaN(filled)) {
      return;
    }
    double round = canvas.getHeight();
    g.setFill(palette.line());
    g.fillRoundRect(0, 0, canvas.getWidth(), canvas.getHeight(), round, round);
    g.setFill(palette.kept());
    double width = Math.max(filled > 0 ? round : 0, canvas.getWidth() * filled);
    g.fillRoundRect(0, 0, width, canvas.getHeight(), round, round);
  }
}
