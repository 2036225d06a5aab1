package org.prunepoint.workbench.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.workbench.compare.CompareCore.Measured;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** What both models cost and find, a row a figure. */
final class FigureTable extends TableView<FigureRow> {
  private static final Texts TEXTS = Texts.of(FigureTable.class);

  private final TableColumn<FigureRow, FigureRow> one;
  private final TableColumn<FigureRow, FigureRow> other;

  /** Of the second; there once it was written in eight bits. */
  private final TableColumn<FigureRow, FigureRow> int8;

  FigureTable(Exports exports, Theme theme) {
    var columns = new Columns<FigureRow>(theme);
    one = figure(columns, "one", FigureRow::one);
    other = figure(columns, "other", FigureRow::other);
    int8 = figure(columns, "int8", FigureRow::int8);
    int8.setVisible(false);
    setId("compare-figures");
    setAccessibleText(TEXTS.get("figures.name"));
    setPlaceholder(new Label(TEXTS.get("nothing")));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    getColumns()
        .setAll(
            List.of(
                columns.text(
                    TEXTS.get("column.figure"),
                    TEXTS.get("column.figure.help"),
                    10,
                    FigureRow::name),
                one,
                other,
                columns.column(
                    TEXTS.get("column.change"),
                    TEXTS.get("column.change.help"),
                    10,
                    FigureRow::change,
                    t -> t,
                    true),
                int8));
    getColumns().forEach(c -> c.setSortable(false));
    TableExport.install(this, "compared", exports);
  }

  private static TableColumn<FigureRow, FigureRow> figure(
      Columns<FigureRow> columns, String which, ToDoubleFunction<FigureRow> of) {
    return columns.column(
        TEXTS.get("column." + which),
        TEXTS.get("column.model.help"),
        9,
        r -> r,
        r -> r.text(of.applyAsDouble(r)),
        true);
  }

  void show(
      ComparedModels models,
      @Nullable Measured first,
      @Nullable Measured second,
      @Nullable QuantizedFile written) {
    name(one, models.onePair().shown());
    name(other, models.otherPair().shown());
    name(int8, TEXTS.get("column.int8", models.otherPair().shown()));
    int8.setVisible(written != null);
    getItems().setAll(FigureRow.of(models, first, second, written));
  }

  /** A column is called as its model. */
  private static void name(TableColumn<FigureRow, FigureRow> column, String name) {
    column.setUserData(name);
    if (column.getGraphic() instanceof Label head) {
      head.setText(name);
    }
  }
}
