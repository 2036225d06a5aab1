package org.prunepoint.workbench.sweep;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.theme.Theme;

/** All points of the sweep; the best one is marked. */
final class PointTable extends TableView<SweepRow> {
  private static final String BEST = "best-row";

  private final SweepViewModel sweep;

  PointTable(SweepViewModel sweep, Theme theme) {
    super(sweep.rows());
    this.sweep = sweep;
    setId("points");
    setAccessibleText("Prune points measured");
    setPlaceholder(
        new Label("No points yet. Start a sweep; each point appears as it is measured."));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    getColumns().setAll(columns(new Columns<>(theme)));
    setRowFactory(_ -> new PointRow());
    sweep
        .bestProperty()
        .subscribe(
            _ -> {
              refresh();
              SweepRow best = bestRow();
              if (best != null) {
                scrollTo(best);
              }
            });
  }

  private List<TableColumn<SweepRow, ?>> columns(Columns<SweepRow> c) {
    List<TableColumn<SweepRow, ?>> all = new ArrayList<>();
    all.add(c.text("", "The best prune point, or why a row is special", 6.2, this::remark));
    all.add(
        c.text(
            "Strategy",
            "What layers do that shortcuts couple to others",
            6.2,
            r -> r.unpruned() ? "" : r.strategy().word()));
    all.add(
        c.column(
            "Percent", "Channels asked to go", 5.9, SweepRow::percent, Numbers::percent, true));
    all.add(c.figure("Units", "Residual units cut", 4.4, "%d", SweepRow::units));
    all.add(
        share(c, "P", "Precision at the scorer's confidence", r -> r.point().scores().precision()));
    all.add(share(c, "R", "Recall at the scorer's confidence", r -> r.point().scores().recall()));
    all.add(
        share(
            c,
            "mAP",
            "Mean average precision that the scorer judges by, of the network that is written",
            r -> r.point().map()));
    all.add(folded(c));
    all.add(share(c, "F1", "At the scorer's confidence", r -> r.point().scores().f1()));
    all.add(
        c.column(
            "Channels",
            "Of all batch-normalised convolutions",
            6.6,
            r -> (long) r.point().size().channels(),
            Numbers::count,
            true));
    all.add(
        c.column(
            "Parameters",
            "Learned numbers",
            7.7,
            r -> r.point().size().parameters(),
            Numbers::count,
            true));
    all.add(
        c.column(
            "Size",
            "Of the weights file",
            5.8,
            r -> r.point().size().weightsBytes(),
            Numbers::bytes,
            true));
    all.add(
        c.figure("BFLOPS", "By Darknet's convention", 5.6, "%.3f", r -> r.point().size().bflops()));
    all.add(
        c.figure(
            "ms",
            "Median time of one picture",
            3.4,
            "%.1f",
            r -> r.point().latencyMs().orElse(Double.NaN)));
    return all;
  }

  /** Only there where something was repaired. */
  private TableColumn<SweepRow, @Nullable Double> folded(Columns<SweepRow> c) {
    var column =
        c.<@Nullable Double>figure(
            "folded",
            "mAP with constants folded alone, before the repair from calibration pictures",
            6.2,
            "%.3f",
            r -> r.point().folded().map());
    column
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> sweep.rows().stream().anyMatch(r -> r.point().repaired().isPresent()),
                sweep.rows()));
    return column;
  }

  private static TableColumn<SweepRow, @Nullable Double> share(
      Columns<SweepRow> c,
      String title,
      String help,
      java.util.function.Function<SweepRow, @Nullable Double> value) {
    return c.figure(title, help, 4.1, "%.3f", value);
  }

  private String remark(SweepRow row) {
    boolean best = row.point().equals(sweep.bestProperty().get());
    return best ? row.note().isEmpty() ? "★ best" : "★ best, " + row.note() : row.note();
  }

  /** The row that is chosen: the selected one, else the best. */
  @Nullable SweepRow chosen() {
    SweepRow selected = getSelectionModel().getSelectedItem();
    return selected != null ? selected : bestRow();
  }

  private @Nullable SweepRow bestRow() {
    return sweep.rows().stream()
        .filter(r -> r.point().equals(sweep.bestProperty().get()))
        .findFirst()
        .orElse(null);
  }

  private final class PointRow extends TableRow<SweepRow> {
    @Override
    protected void updateItem(@Nullable SweepRow row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().remove(BEST);
      if (row != null && row.point().equals(sweep.bestProperty().get())) {
        getStyleClass().add(BEST);
      }
    }
  }
}
