package org.prunepoint.workbench.training.gamma;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.TextAlignment;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.table.BarCell;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.LayerShare;
import org.prunepoint.workbench.training.run.ShownRun;

/** How sparse each layer is now; the selected one is the one whose gammas are drawn. */
final class LayerList extends TableView<LayerShare> {
  LayerList(ShownRun run, Theme theme) {
    super(run.layers());
    setId("training-layers");
    setAccessibleText("Share of small gammas in each layer; select a layer to see its gammas");
    var empty = new Label("Layers are listed after the first epoch.");
    empty.setWrapText(true);
    empty.setTextAlignment(TextAlignment.CENTER);
    empty.getStyleClass().add("quiet");
    setPlaceholder(empty);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    var columns = new Columns<LayerShare>(theme);
    TableColumn<LayerShare, Double> share =
        columns.bare(
            "< 0.01",
            "Share of the layer's gammas under 0.01 after the newest epoch",
            9.5,
            LayerShare::below100th,
            true);
    share.setCellFactory(
        _ -> new BarCell<>(theme, v -> v, v -> Numbers.percent(Math.rint(100 * v) / 100)));
    getColumns()
        .setAll(
            List.of(
                columns.figure("Layer", "Darknet's number", 4.6, "%d", LayerShare::layer),
                columns.figure("Channels", "Of the layer", 6.3, "%d", LayerShare::channels),
                share));
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> run.layerProperty().set(row == null ? null : row.layer()));
    run.layerProperty()
        .subscribe(
            layer -> {
              if (layer == null) {
                getSelectionModel().clearSelection();
              }
            });
  }
}
