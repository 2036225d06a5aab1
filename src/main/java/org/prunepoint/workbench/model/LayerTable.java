package org.prunepoint.workbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.table.BarCell;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.table.SparkCell;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.GammaSummary;
import org.prunepoint.workbench.workspace.LayerRow;

/**
 * The layers that the filter leaves, one a line, by Darknet's numbers. It shows as many columns as
 * there is room for, the most telling first, and they share the width.
 */
final class LayerTable extends TableView<LayerRow> {
  private static final Texts TEXTS = Texts.of(LayerTable.class);

  /** What a scroll bar and the borders take, in font sizes. */
  private static final double MARGIN = 1.3;

  /** What a bar and "100 %" take, in font sizes. */
  private static final double NEAR_ZERO = 10.4;

  private static final int FIRST_THAT_COUNTS = GammaSummary.bin(GammaSummary.NEAR_ZERO);

  private record Offer(TableColumn<LayerRow, ?> column, double em, int rank) {}

  private final ModelViewModel model;
  private final Theme theme;
  private final List<Offer> offers = new ArrayList<>();
  private boolean following;

  /**
   * @param showGammas of the layers with these indices
   */
  LayerTable(ModelViewModel model, Theme theme, Consumer<List<Integer>> showGammas) {
    super(model.shown());
    this.model = model;
    this.theme = theme;
    setId("layers");
    setAccessibleText(TEXTS.get("table.name"));
    setPlaceholder(new Label(TEXTS.get("table.empty")));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    columns();
    widthProperty().subscribe(this::choose);
    theme.fontScaleProperty().subscribe(this::choose);
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            row -> {
              if (row != null && !following) {
                model.selectedProperty().set(row.index());
              }
            });
    model.selectedProperty().subscribe(_ -> follow());
    model.shown().addListener((ListChangeListener<LayerRow>) _ -> Platform.runLater(this::follow));
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

  private void columns() {
    var columns = new Columns<LayerRow>(theme);
    offer(0, 2.8, columns.figure("#", TEXTS.get("column.index.help"), 2.8, "%d", LayerRow::index));
    offer(
        1,
        8.6,
        columns.text(TEXTS.get("column.type"), TEXTS.get("column.type.help"), 8.6, LayerRow::type));
    offer(
        4,
        5.4,
        columns.figure(
            TEXTS.get("column.filters"),
            TEXTS.get("column.filters.help"),
            5.4,
            "%d",
            LayerRow::filters));
    offer(
        3,
        9.6,
        columns.text(
            TEXTS.get("column.settings"),
            TEXTS.get("column.settings.help"),
            9.6,
            r -> LayerWords.settings(r.node().layer())));
    offer(
        9,
        8,
        columns.text(
            TEXTS.get("column.input"),
            TEXTS.get("column.shape.help"),
            8,
            r -> r.node().inputShapes().isEmpty() ? "" : LayerWords.shape(r.node().input())));
    offer(
        6,
        8,
        columns.text(
            TEXTS.get("column.output"),
            TEXTS.get("column.shape.help"),
            8,
            r -> LayerWords.shape(r.node().output())));
    offer(
        7,
        5.6,
        columns.figure("BFLOPS", TEXTS.get("column.bflops.help"), 5.6, "%.3f", LayerRow::bflops));
    offer(
        8,
        7.2,
        columns.column(
            TEXTS.get("column.parameters"),
            TEXTS.get("column.parameters.help"),
            7.2,
            LayerRow::parameters,
            n -> n == 0 ? "" : Numbers.count(n),
            true));
    offer(5, NEAR_ZERO, nearZero(columns));
    offer(2, 8, histogram(columns));
    for (Offer offer : offers) {
      getColumns().add(offer.column());
    }
  }

  private void offer(int rank, double em, TableColumn<LayerRow, ?> column) {
    theme
        .fontScaleProperty()
        .subscribe(_ -> column.setMinWidth(Math.floor(em * theme.fontSize() * 0.9)));
    offers.add(new Offer(column, em, rank));
  }

  /** Shows the columns of the first ranks that the width holds. */
  private void choose() {
    if (getWidth() == 0) {
      return;
    }
    double room = getWidth() / theme.fontSize() - MARGIN;
    var ranked = new ArrayList<>(offers);
    ranked.sort(java.util.Comparator.comparingInt(Offer::rank));
    boolean full = false;
    for (Offer offer : ranked) {
      room -= offer.em();
      full |= room < 0 && offer.rank() > 1;
      offer.column().setVisible(!full);
    }
  }

  /** The row of the layer that is selected elsewhere. */
  private void follow() {
    int layer = model.selectedProperty().get();
    LayerRow now = getSelectionModel().getSelectedItem();
    if (now != null && now.index() == layer) {
      return;
    }
    following = true;
    getSelectionModel().clearSelection();
    for (int i = 0; i < getItems().size(); i++) {
      if (getItems().get(i).index() == layer) {
        getSelectionModel().select(i);
        scrollTo(Math.max(0, i - 4));
      }
    }
    following = false;
  }

  private List<Integer> selectedLayers() {
    return getSelectionModel().getSelectedItems().stream()
        .filter(r -> r.gammas() != null)
        .map(LayerRow::index)
        .toList();
  }

  private TableColumn<LayerRow, @Nullable Double> nearZero(Columns<LayerRow> columns) {
    TableColumn<LayerRow, @Nullable Double> column =
        columns.bare(
            "|γ| < 0.01",
            TEXTS.get("column.near.help"),
            NEAR_ZERO,
            r -> r.gammas() == null ? null : r.gammas().nearZero(),
            true);
    column.setCellFactory(
        _ ->
            new BarCell<>(theme, v -> v, v -> String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * v)));
    return column;
  }

  private TableColumn<LayerRow, int @Nullable []> histogram(Columns<LayerRow> columns) {
    TableColumn<LayerRow, int @Nullable []> column =
        columns.bare(
            "|γ|",
            TEXTS.get("column.gammas.help"),
            8,
            r -> r.gammas() == null ? null : r.gammas().bins(),
            false);
    column.setCellFactory(_ -> new SparkCell<>(theme, FIRST_THAT_COUNTS));
    column.setSortable(false);
    column.setUserData(null);
    return column;
  }
}
