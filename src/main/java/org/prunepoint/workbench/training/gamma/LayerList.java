package org.prunepoint.workbench.training.gamma;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.TextAlignment;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.table.BarCell;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.LayerShare;
import org.prunepoint.workbench.training.run.ShownRun;

/** How sparse each layer is now; the selected one is the one whose gammas are drawn. */
final class LayerList extends TableView<LayerShare> {
  private static final Texts TEXTS = Texts.of(LayerList.class);

  LayerList(ShownRun run, Theme theme) {
    super(run.layers());
    setId("training-layers");
    setAccessibleText(TEXTS.get("layers"));
    var empty = new Label(TEXTS.get("layers.empty"));
    empty.setWrapText(true);
    empty.setTextAlignment(TextAlignment.CENTER);
    empty.getStyleClass().add("quiet");
    setPlaceholder(empty);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    var columns = new Columns<LayerShare>(theme);
    TableColumn<LayerShare, Double> share =
        columns.bare(
            TEXTS.get("layers.below.same"),
            TEXTS.get("layers.below.help"),
            9.5,
            LayerShare::below100th,
            true);
    share.setCellFactory(
        _ -> new BarCell<>(theme, v -> v, v -> Numbers.percent(Math.rint(100 * v) / 100)));
    getColumns()
        .setAll(
            List.of(
                columns.figure(
                    TEXTS.get("layers.layer"),
                    TEXTS.get("layers.layer.help"),
                    4.6,
                    "%d",
                    LayerShare::layer),
                columns.figure(
                    TEXTS.get("layers.channels"),
                    TEXTS.get("layers.channels.help"),
                    6.3,
                    "%d",
                    LayerShare::channels),
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
