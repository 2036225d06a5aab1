package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.table.BarCell;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** What is left of each layer, and its lock; its selection says whose gammas are shown. */
final class KeptTable extends TableView<KeptRow> {
  private static final Texts TEXTS = Texts.of(KeptTable.class);
  private static final int NAMED = 4;

  private final GammaViewModel gammas;
  private boolean refilling;

  KeptTable(GammaViewModel gammas, Theme theme) {
    this.gammas = gammas;
    setId("kept");
    setAccessibleText(TEXTS.get("kept"));
    setPlaceholder(new Label(TEXTS.get("kept.empty")));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    getColumns().setAll(columns(new Columns<>(theme), theme));
    gammas.kept().addListener((ListChangeListener<KeptRow>) _ -> refill(gammas.kept()));
    refill(gammas.kept());
    getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<KeptRow>) _ -> tellSelection());
    gammas.selected().addListener((ListChangeListener<Integer>) _ -> follow());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private List<TableColumn<KeptRow, ?>> columns(Columns<KeptRow> columns, Theme theme) {
    TableColumn<KeptRow, Double> share =
        columns.bare(
            TEXTS.get("kept.stays"), TEXTS.get("kept.stays.help"), 9, KeptRow::share, true);
    share.setCellFactory(
        _ -> new BarCell<>(theme, v -> v, v -> Numbers.percent(Math.rint(100 * v) / 100)));
    TableColumn<KeptRow, Boolean> lock =
        columns.bare(TEXTS.get("kept.lock"), TEXTS.get("kept.lock.help"), 4, KeptRow::locked, false);
    lock.setCellFactory(_ -> new LockCell());
    lock.setId("lock-column");
    return List.of(
        columns.figure(
            TEXTS.get("kept.layer"), TEXTS.get("kept.layer.help"), 4.3, "%d", KeptRow::layer),
        columns.figure(
            TEXTS.get("kept.before"), TEXTS.get("kept.before.help"), 4.4, "%d", KeptRow::channels),
        columns.column(
            TEXTS.get("kept.after"),
            TEXTS.get("kept.after.help"),
            4.9,
            KeptRow::kept,
            n -> "→ " + n,
            true),
        share,
        lock,
        columns.text(
            TEXTS.get("kept.share"), TEXTS.get("kept.share.help"), 4.6, KeptTable::ownShare),
        columns.text(
            TEXTS.get("kept.coupled"), TEXTS.get("kept.coupled.help"), 7, KeptTable::coupled));
  }

  private static String ownShare(KeptRow row) {
    return Double.isNaN(row.ownShare()) ? "" : Numbers.percent(row.ownShare());
  }

  private static String coupled(KeptRow row) {
    String named =
        row.coupled().stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    String all = row.coupled().size() > NAMED ? named + ", …" : named;
    return row.held() == 0 ? all : TEXTS.get("kept.held", row.held(), all);
  }

  /** A closed lock is a pressed button: the same for mouse, keys and readers of screens. */
  private final class LockCell extends TableCell<KeptRow, Boolean> {
    private final ToggleButton button = new ToggleButton();

    LockCell() {
      button.getStyleClass().addAll("small", "flat", "lock");
      button.setFocusTraversable(false); // The row has the keyboard: L.
      button.setOnAction(
          _ -> {
            KeptRow row = getTableRow().getItem();
            if (row != null) {
              gammas.toggle(List.of(row.layer()));
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Boolean locked, boolean empty) {
      super.updateItem(locked, empty);
      KeptRow row = empty || getTableRow() == null ? null : getTableRow().getItem();
      setGraphic(empty || locked == null ? null : button);
      if (locked != null && !empty) {
        button.setSelected(locked);
        button.setText(locked ? "🔒" : "🔓");
        String layer = row == null ? "" : String.valueOf(row.layer());
        button.setAccessibleText(
            locked ? TEXTS.get("kept.locked", layer) : TEXTS.get("kept.free", layer));
      }
    }
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.L && !event.isShortcutDown() && !event.isAltDown()) {
      gammas.toggleSelected();
      event.consume();
    }
  }

  private void tellSelection() {
    if (!refilling) {
      refilling = true;
      gammas
          .selected()
          .setAll(getSelectionModel().getSelectedItems().stream().map(KeptRow::layer).toList());
      refilling = false;
    }
  }

  /** Selected elsewhere: on another page, among the small histograms. */
  private void follow() {
    if (!refilling) {
      select(List.copyOf(gammas.selected()));
    }
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
    follow();
  }

  /** Selects the rows of these layers and goes there. */
  private void select(List<Integer> layers) {
    List<Integer> now =
        getSelectionModel().getSelectedItems().stream().map(KeptRow::layer).toList();
    if (now.equals(layers)) {
      return;
    }
    refilling = true;
    getSelectionModel().clearSelection();
    int first = -1;
    for (int i = 0; i < getItems().size(); i++) {
      if (layers.contains(getItems().get(i).layer())) {
        getSelectionModel().select(i);
        first = first < 0 ? i : first;
      }
    }
    refilling = false;
    if (first >= 0) {
      scrollTo(Math.max(0, first - 3));
    }
  }
}
