package org.prunepoint.workbench.prune;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.theme.Theme;

/** The residual units by both rankings, and the button that measures the second. */
final class UnitPane extends VBox {
  private final UnitViewModel units;

  UnitPane(UnitViewModel units, Exports exports, Theme theme) {
    super(8);
    this.units = units;
    TableView<UnitRow> table = table(theme);
    TableExport.install(table, "residual-units", exports);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(head(), table);
  }

  private TableView<UnitRow> table(Theme theme) {
    var table = new TableView<>(units.rows());
    table.setId("units");
    table.setAccessibleText("Residual units, the first to go on top");
    table.setPlaceholder(new Label("No residual units that can be cut."));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setMinHeight(140);
    var c = new Columns<UnitRow>(theme);
    table
        .getColumns()
        .setAll(
            List.of(
                c.text("Layers", "Of the unit; the last is its shortcut", 7, UnitRow::layers),
                c.figure("Mean |\u03b3|", "Of its last convolution", 6, "%.2e", UnitRow::meanGamma),
                c.figure("Rank", "By the mean |gamma|; 1 goes first", 4.6, "%d", UnitRow::rank),
                c.figure(
                    "mAP lost", "When this unit alone is cut", 6, "%.4f", UnitRow::map50Lost)));
    return table;
  }

  private HBox head() {
    var text = new Label("What each unit is worth: by its gammas, and by what the mAP loses.");
    text.getStyleClass().addAll("quiet", "small");
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var measure = new Button("M_easure");
    measure.setId("measure-units");
    measure.getStyleClass().add("small");
    measure.setMinWidth(USE_PREF_SIZE);
    measure.setTooltip(
        new Tooltip("Cut each unit alone and evaluate: one evaluation for each; needs a data set"));
    measure.disableProperty().bind(units.measurableBinding().not());
    measure.setOnAction(_ -> units.measure());
    var row = new HBox(text, measure);
    row.getStyleClass().add("toolbar-row");
    return row;
  }
}
