package org.prunepoint.workbench.kit.table;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.theme.Theme;

/**
 * Columns of tables: the cell's value is the raw figure (for sorting and export), the text is
 * formatted; widths are in widths of the font and follow its size.
 *
 * @param <R> row
 */
public final class Columns<R> {
  private final Theme theme;

  public Columns(Theme theme) {
    this.theme = theme;
  }

  /** Words, to the left. */
  public TableColumn<R, String> text(
      String title, String help, double em, Function<R, String> value) {
    return column(title, help, em, value, String::valueOf, false);
  }

  /**
   * A figure, to the right; NaN is shown as a dash, null as nothing.
   *
   * @param format as in {@link String#format}
   */
  public <N extends Number> TableColumn<R, @Nullable N> figure(
      String title, String help, double em, String format, Function<R, @Nullable N> value) {
    return column(title, help, em, value, n -> shown(format, n), true);
  }

  /** A figure of any size, by its first digits as {@link Numbers#digits} has them. */
  public <N extends Number> TableColumn<R, @Nullable N> digits(
      String title, String help, double em, Function<R, @Nullable N> value) {
    return column(title, help, em, value, Columns::digits, true);
  }

  private static String digits(@Nullable Number n) {
    return n == null || Double.isNaN(n.doubleValue())
        ? shown("", n)
        : Numbers.digits(n.doubleValue());
  }

  private static String shown(String format, @Nullable Number n) {
    if (n == null) {
      return "";
    }
    return n instanceof Double d && Double.isNaN(d) ? "–" : String.format(Locale.ROOT, format, n);
  }

  /** Any value and its own text. */
  public <V extends @Nullable Object> TableColumn<R, V> column(
      String title,
      String help,
      double em,
      Function<R, V> value,
      Function<V, String> text,
      boolean figures) {
    TableColumn<R, V> column = bare(title, help, em, value, figures);
    column.setCellFactory(
        _ ->
            new TableCell<>() {
              {
                if (figures) {
                  getStyleClass().add("figures");
                }
              }

              @Override
              protected void updateItem(V item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : text.apply(item));
              }
            });
    return column;
  }

  /** A column whose cells the caller draws. */
  public <V extends @Nullable Object> TableColumn<R, V> bare(
      String title, String help, double em, Function<R, V> value, boolean figures) {
    var column = new TableColumn<R, V>();
    var head = new Label(title);
    var tip = new Tooltip(help);
    tip.setWrapText(true);
    tip.setMaxWidth(320);
    head.setTooltip(tip);
    column.setGraphic(head);
    column.setUserData(title);
    if (figures) {
      column.getStyleClass().add("figures");
    }
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
    theme.fontScaleProperty().subscribe(_ -> column.setPrefWidth(em * theme.fontSize()));
    return column;
  }
}
