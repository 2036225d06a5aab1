package org.prunepoint.workbench.prune;

import java.util.Comparator;
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
import javafx.scene.shape.SVGPath;
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

  /** Only where some layer becomes two. */
  private final TableColumn<KeptRow, @Nullable Integer> rank;

  KeptTable(GammaViewModel gammas, Theme theme) {
    this.gammas = gammas;
    setId("kept");
    setAccessibleText(TEXTS.get("kept"));
    setPlaceholder(new Label(TEXTS.get("kept.empty")));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    var make = new Columns<KeptRow>(theme);
    rank =
        make.figure(TEXTS.get("kept.rank"), TEXTS.get("kept.rank.help"), 4.2, "%d", KeptRow::rank);
    rank.setId("rank-column");
    rank.setVisible(false);
    getColumns().setAll(columns(make, theme));
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
            TEXTS.get("kept.stays"), TEXTS.get("kept.stays.help"), 9.3, KeptRow::share, true);
    share.setCellFactory(
        _ -> new BarCell<>(theme, v -> v, v -> Numbers.percent(Math.rint(100 * v) / 100)));
    TableColumn<KeptRow, Double> lock =
        columns.bare(
            TEXTS.get("kept.lock"), TEXTS.get("kept.lock.help"), 5.6, KeptRow::ownShare, false);
    lock.setCellFactory(_ -> new LockCell());
    lock.setId("lock-column");
    lock.minWidthProperty().bind(lock.prefWidthProperty());
    share.minWidthProperty().bind(share.prefWidthProperty());
    TableColumn<KeptRow, String> channels =
        columns.text(
            TEXTS.get("kept.channels"), TEXTS.get("kept.channels.help"), 7, KeptTable::channels);
    channels.setComparator(Comparator.comparingInt(KeptTable::after));
    channels.getStyleClass().add("figures");
    channels.minWidthProperty().bind(channels.prefWidthProperty());
    return List.of(
        columns.figure(
            TEXTS.get("kept.layer"), TEXTS.get("kept.layer.help"), 4.4, "%d", KeptRow::layer),
        channels,
        rank,
        share,
        lock,
        columns.text(
            TEXTS.get("kept.coupled"), TEXTS.get("kept.coupled.help"), 9.5, KeptTable::coupled));
  }

  /** "64 → 21". */
  private static String channels(KeptRow row) {
    return row.channels() + " → " + row.kept();
  }

  private static int after(String channels) {
    return Integer.parseInt(channels.substring(channels.lastIndexOf(' ') + 1));
  }

  private static String coupled(KeptRow row) {
    String named =
        row.coupled().stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    String all = row.coupled().size() > NAMED ? named + ", …" : named;
    return row.held() == 0 ? all : TEXTS.get("kept.held", row.held(), all);
  }

  /** A closed lock is a pressed button; a share to keep that is not all stands beside it. */
  private final class LockCell extends TableCell<KeptRow, Double> {
    private static final String CLOSED =
        "M4 7V5a4 4 0 0 1 8 0v2h1v7H3V7h1zm2 0h4V5a2 2 0 0 0-4 0v2z";
    private static final String OPEN = "M4 7V5a4 4 0 0 1 7.8-1.2l-1.9.6A2 2 0 0 0 6 5v2h7v7H3V7h1z";

    private final SVGPath icon = new SVGPath();
    private final ToggleButton button = new ToggleButton("", icon);

    LockCell() {
      icon.getStyleClass().add("lock-icon");
      button.getStyleClass().addAll("small", "flat", "lock");
      button.setFocusTraversable(false); // The row has the keyboard: L.
      button.setOnAction(
          _ -> {
            KeptRow row = getTableRow().getItem();
            if (row != null) {
              gammas.shares().toggle(List.of(row.layer()));
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Double share, boolean empty) {
      super.updateItem(share, empty);
      KeptRow row = empty || getTableRow() == null ? null : getTableRow().getItem();
      boolean limited = share != null && !Double.isNaN(share);
      setGraphic(empty || share == null ? null : button);
      setText(!empty && limited && share != 1 ? Numbers.percent(share) : null);
      if (share != null && !empty) {
        button.setSelected(limited);
        icon.setContent(limited ? CLOSED : OPEN);
        String layer = row == null ? "" : String.valueOf(row.layer());
        button.setAccessibleText(
            limited ? TEXTS.get("kept.locked", layer) : TEXTS.get("kept.free", layer));
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
    rank.setVisible(rows.stream().anyMatch(row -> row.rank() != null));
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
