package org.prunepoint.workbench.prune;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.reconstruction.fit.LayerFit;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.table.BarCell;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.theme.Theme;

/** How well each layer could be fitted after the cut, and the button that tries it. */
final class FitPane extends VBox {
  private final GammaViewModel gammas;

  FitPane(GammaViewModel gammas, Exports exports, Theme theme) {
    super(8);
    this.gammas = gammas;
    TableView<LayerFit> table = table(theme);
    TableExport.install(table, "layer-fits", exports);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(head(), table);
  }

  private TableView<LayerFit> table(Theme theme) {
    var table = new TableView<>(gammas.fits().rows());
    table.setId("fits");
    table.setAccessibleText("How well each layer could be fitted");
    table.setPlaceholder(new Label("Nothing fitted yet."));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setMinHeight(140);
    var c = new Columns<LayerFit>(theme);
    TableColumn<LayerFit, Double> explained =
        c.bare(
            "Explained",
            "Share of the variance of what the layer gave that it still explains",
            9.5,
            f -> Math.max(0, f.explained()),
            true);
    explained.setCellFactory(
        _ -> new BarCell<>(theme, v -> v, v -> Numbers.percent(Math.rint(100 * v) / 100)));
    table
        .getColumns()
        .setAll(
            List.of(
                c.figure("Layer", "Darknet's number, unpruned", 4.6, "%d", LayerFit::sourceLayer),
                c.figure("Error", "Over what it gave; fitted", 4.5, "%.2f", LayerFit::errorAfter),
                c.figure("Folded", "The same, only folded", 5.2, "%.2f", LayerFit::errorBefore),
                c.<@Nullable Double>figure(
                    "Cond.",
                    "Condition of its equations: from 1e8 or so they are worth little",
                    5,
                    "%.0e",
                    f -> Double.isFinite(f.condition()) ? f.condition() : null),
                explained));
    return table;
  }

  private HBox head() {
    var text = new Label();
    text.textProperty().bind(gammas.fits().captionProperty());
    text.getStyleClass().addAll("quiet", "small");
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var fit = new Button("Fi_t");
    fit.setId("fit-layers");
    fit.getStyleClass().add("small");
    fit.setMinWidth(USE_PREF_SIZE);
    fit.setTooltip(
        new Tooltip(
            "Prune as set above and fit every layer to training pictures; needs a data set"));
    fit.disableProperty().bind(gammas.fits().measurableBinding().not());
    fit.setOnAction(_ -> gammas.fit());
    var row = new HBox(text, fit);
    row.getStyleClass().add("toolbar-row");
    return row;
  }
}
