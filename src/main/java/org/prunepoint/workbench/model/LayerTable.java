package org.prunepoint.workbench.model;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Shape;
import org.prunepoint.workbench.workspace.LayerRow;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.table.BarCell;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.table.SparkCell;
import org.prunepoint.workbench.kit.theme.Theme;

/** All layers, one a line, by Darknet's numbers. */
final class LayerTable extends TableView<LayerRow> {
  LayerTable(ObservableList<LayerRow> rows, Theme theme, Consumer<List<Integer>> showGammas) {
    super(rows);
    setId("layers");
    setAccessibleText("Layers of the network; Enter shows the gammas of the selected ones");
    setPlaceholder(new Label("No layers yet."));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    var columns = new Columns<LayerRow>(theme);
    getColumns()
        .setAll(
            List.of(
                columns.figure("#", "Darknet's number of the layer", 3.2, "%d", LayerRow::index),
                columns.text("Type", "Section of the cfg", 8.6, LayerRow::type),
                columns.figure("Filters", "Output channels", 5, "%d", LayerRow::filters),
                columns.text(
                    "Settings", "Size / stride, sources, activation", 10.4, LayerRow::settings),
                columns.text(
                    "Input",
                    "Width x height x channels",
                    7.8,
                    r -> r.node().inputShapes().isEmpty() ? "" : tight(r.node().input())),
                columns.text(
                    "Output", "Width x height x channels", 7.8, r -> tight(r.node().output())),
                columns.figure("BFLOPS", "By Darknet's convention", 5.8, "%.3f", LayerRow::bflops),
                columns.column(
                    "Parameters",
                    "Learned numbers of the layer",
                    7.7,
                    LayerRow::parameters,
                    n -> n == 0 ? "" : Numbers.count(n),
                    true),
                nearZero(columns, theme),
                histogram(columns, theme)));
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            showGammas.accept(selectedLayers());
          }
        });
    setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            showGammas.accept(selectedLayers());
          }
        });
  }

  private List<Integer> selectedLayers() {
    return getSelectionModel().getSelectedItems().stream()
        .filter(r -> r.gammas() != null)
        .map(LayerRow::index)
        .toList();
  }

  private static String tight(Shape shape) {
    return shape.width() + "×" + shape.height() + "×" + shape.channels();
  }

  private static TableColumn<LayerRow, @Nullable Double> nearZero(
      Columns<LayerRow> columns, Theme theme) {
    TableColumn<LayerRow, @Nullable Double> column =
        columns.bare(
            "γ < 0.01",
            "Share of the layer's gammas that sparse training has brought under 0.01",
            9.4,
            r -> r.gammas() == null ? null : r.gammas().nearZero(),
            true);
    column.setCellFactory(
        _ -> new BarCell<>(theme, v -> v, v -> String.format(Locale.ROOT, "%.0f %%", 100 * v)));
    return column;
  }

  private static TableColumn<LayerRow, int @Nullable []> histogram(
      Columns<LayerRow> columns, Theme theme) {
    TableColumn<LayerRow, int @Nullable []> column =
        columns.bare(
            "|γ|",
            "Histogram of the layer's |gamma|, from 0 to the largest of the network",
            8,
            r -> r.gammas() == null ? null : r.gammas().bins(),
            false);
    column.setCellFactory(_ -> new SparkCell<>(theme));
    column.setSortable(false);
    column.setUserData(null);
    return column;
  }
}
