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
import org.prunepoint.workbench.workspace.KnownPair;

/** What both models cost and find, a row a figure. */
final class FigureTable extends TableView<FigureRow> {
  private static final Texts TEXTS = Texts.of(FigureTable.class);

  private final TableColumn<FigureRow, FigureRow> one;
  private final TableColumn<FigureRow, FigureRow> other;

  FigureTable(Exports exports, Theme theme) {
    var columns = new Columns<FigureRow>(theme);
    TableColumn<FigureRow, FigureRow> int8 = figure(columns, "int8", FigureRow::int8);
    one = figure(columns, "one", FigureRow::one);
    other = figure(columns, "other", FigureRow::other);
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
                int8,
                columns.column(
                    TEXTS.get("column.change"),
                    TEXTS.get("column.change.help"),
                    10,
                    FigureRow::change,
                    t -> t,
                    true)));
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
      @Nullable QuantizedFile int8) {
    name(one, models.onePair());
    name(other, models.otherPair());
    getItems().setAll(FigureRow.of(models, first, second, int8));
  }

  /** A column is called as its model. */
  private static void name(TableColumn<FigureRow, FigureRow> column, KnownPair pair) {
    String name = pair.shown();
    column.setUserData(name);
    if (column.getGraphic() instanceof Label head) {
      head.setText(name);
    }
  }
}
