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

  /** In font sizes: of a bar where there is room, and of what has to be beside it. */
  private static final double BAR = 4.5;

  private static final double FIGURE = 5.4;

  /** A shorter one tells nothing. */
  private static final double LEAST = 1;

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
    widthProperty().subscribe(this::redraw);
  }

  private void redraw() {
    if (getItem() != null && !isEmpty()) {
      show(share.applyAsDouble(getItem()));
    }
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
    show(share.applyAsDouble(item));
  }

  /** The figure is what is read: in a narrow column the bar is shorter, or is not there. */
  private void show(double filled) {
    double em = theme.fontSize();
    double room = getWidth() == 0 ? BAR * em : Math.min(BAR * em, getWidth() - FIGURE * em);
    if (room < LEAST * em) {
      setGraphic(null);
    } else {
      setGraphic(canvas);
      draw(filled, room);
    }
  }

  private void draw(double filled, double wide) {
    Palette palette = theme.paletteProperty().get();
    canvas.setWidth(wide);
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
