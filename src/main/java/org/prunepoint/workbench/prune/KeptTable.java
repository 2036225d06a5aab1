package org.prunepoint.workbench.prune;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.table.BarCell;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.theme.Theme;

/** What is left of each layer; its selection says whose gammas the histogram shows. */
final class KeptTable extends TableView<KeptRow> {
  private boolean refilling;

  KeptTable(GammaViewModel gammas, Theme theme) {
    setId("kept");
    setAccessibleText("Channels kept in each layer; select layers to see their gammas");
    setPlaceholder(new Label("Layers with gammas: open weights to see them."));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    var columns = new Columns<KeptRow>(theme);
    TableColumn<KeptRow, Double> share =
        columns.bare("Stays", "Share of the channels that stay", 9.5, KeptRow::share, true);
    share.setCellFactory(
        _ -> new BarCell<>(theme, v -> v, v -> Numbers.percent(Math.rint(100 * v) / 100)));
    getColumns()
        .setAll(
            List.of(
                columns.figure("Layer", "Darknet's number", 4.3, "%d", KeptRow::layer),
                columns.figure("Now", "Channels of the layer", 4.1, "%d", KeptRow::channels),
                columns.figure("Kept", "Channels that stay", 4.1, "%d", KeptRow::kept),
                columns.text("Own", "What it keeps whatever the percent", 4.3, KeptTable::ownShare),
                share));
    gammas.kept().addListener((ListChangeListener<KeptRow>) _ -> refill(gammas.kept()));
    getSelectionModel()
        .getSelectedItems()
        .addListener(
            (ListChangeListener<KeptRow>)
                _ -> {
                  if (!refilling) {
                    gammas
                        .selected()
                        .setAll(
                            getSelectionModel().getSelectedItems().stream()
                                .map(KeptRow::layer)
                                .toList());
                  }
                });
  }

  private static String ownShare(KeptRow row) {
    return Double.isNaN(row.ownShare())
        ? ""
        : row.ownShare() == 1 ? "locked" : Numbers.percent(row.ownShare());
  }

  /** New figures for the same layers keep selection and position. */
  private void refill(List<KeptRow> rows) {
    if (rows.equals(getItems())) {
      return;
    }
    refilling = true;
    if (rows.size() == getItems().size()) {
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(getItems().get(i))) {
          getItems().set(i, rows.get(i));
        }
      }
    } else {
      getSelectionModel().clearSelection();
      getItems().setAll(rows);
    }
    refilling = false;
  }

  /** Selects the rows of these layers and goes there. */
  void select(List<Integer> layers) {
    refilling = true;
    getSelectionModel().clearSelection();
    refilling = false;
    for (int i = 0; i < getItems().size(); i++) {
      if (layers.contains(getItems().get(i).layer())) {
        getSelectionModel().select(i);
        scrollTo(Math.max(0, i - 3));
      }
    }
  }
}
