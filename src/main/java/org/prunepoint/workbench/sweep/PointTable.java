package org.prunepoint.workbench.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.prunepoint.prune.Repair;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.table.FollowNewest;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** All points of the sweep that is shown; the best one is marked. */
final class PointTable extends TableView<SweepRow> {
  private static final Texts TEXTS = Texts.of(PointTable.class);
  private static final String BEST = "best-row";
  private static final Set<String> USUAL =
      Set.of("point", "map", "f1", "parameters", "bytes", "bflops", "ms");

  /** Of eight bits, where they were measured. */
  private static final List<String> SEEN = List.of("int8.map", "int8.bytes");

  /** What a repair may go through. */
  private static final List<Repair> STAGES =
      List.of(Repair.FOLD, Repair.STATISTICS, Repair.RECONSTRUCT, Repair.DISTIL);

  private final SweepTracks tracks;
  private final ChangeListener<@Nullable SweepPoint> newBest = (_, _, _) -> refresh();
  private final ListChangeListener<SweepRow> newRows = this::rowsCame;
  private final FollowNewest<SweepRow> newest = new FollowNewest<>(this);
  private final List<String> keys = new ArrayList<>();
  private final MenuButton menu = new MenuButton(TEXTS.get("columns"));
  private @Nullable SweepTrack track;

  PointTable(SweepTracks tracks, Theme theme) {
    this.tracks = tracks;
    setId("points");
    setAccessibleText(TEXTS.get("table.name"));
    var empty = new Label(TEXTS.get("table.empty"));
    empty.setWrapText(true);
    setPlaceholder(empty);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    var c = new Columns<SweepRow>(theme);
    add("point", c.text(TEXTS.get("column.point"), TEXTS.get("help.point"), 13, this::name));
    figure(c, "map", "%.3f", 5, r -> r.point().map());
    STAGES.forEach(stage -> figure(c, stage.stage(), "%.3f", 8, r -> after(r, stage)));
    figure(c, "p", "%.3f", 5, r -> r.point().scores().precision());
    figure(c, "r", "%.3f", 5, r -> r.point().scores().recall());
    figure(c, "f1", "%.3f", 5, r -> r.point().scores().f1());
    add("channels", count(c, "channels", 7, r -> (long) r.point().size().channels()));
    add("parameters", count(c, "parameters", 8, r -> r.point().size().parameters()));
    add(
        "bytes",
        c.column(
            TEXTS.get("column.bytes"),
            TEXTS.get("help.bytes"),
            6,
            r -> r.point().size().weightsBytes(),
            Numbers::bytes,
            true));
    figure(c, "bflops", "%.3f", 6, r -> r.point().size().bflops());
    figure(c, "ms", "%.1f", 5, r -> r.point().latencyMs().orElse(Double.NaN));
    figure(c, "int8.map", "%.3f", 7, r -> int8(r, i -> i.scores().map()));
    add(
        "int8.bytes",
        c.column(
            TEXTS.get("column.int8.bytes"),
            TEXTS.get("help.int8.bytes"),
            7,
            r -> r.point().int8().map(EightBitFigures::bytes).orElse(null),
            bytes -> bytes == null ? "–" : Numbers.bytes(bytes), // as other figures
            true));
    figure(c, "int8.ms", "%.1f", 5, r -> int8(r, i -> i.latencyMs().orElse(Double.NaN)));
    add(
        "strategy",
        c.text(
            TEXTS.get("column.strategy"),
            TEXTS.get("help.strategy"),
            7,
            r -> r.unpruned() ? "" : r.strategy().word()));
    figure(c, "percent", "%.2f", 6, r -> 100 * r.percent());
    add(
        "units",
        c.figure(TEXTS.get("column.units"), TEXTS.get("help.units"), 5, "%d", SweepRow::units));
    add("note", c.text(TEXTS.get("column.note"), TEXTS.get("help.note"), 10, SweepRow::note));
    setRowFactory(_ -> new PointRow());
    menu();
    tracks.shownProperty().subscribe(this::show);
  }

  /** NaN where it was not measured. */
  private static double after(SweepRow row, Repair stage) {
    return row.point().after(stage).map(Scores::map).orElse(Double.NaN);
  }

  /** NaN where it was not measured in eight bits. */
  private static double int8(SweepRow row, ToDoubleFunction<EightBitFigures> figure) {
    return row.point().int8().stream().mapToDouble(figure).findFirst().orElse(Double.NaN);
  }

  private void show(@Nullable SweepTrack other) {
    if (track != null) {
      track.bestProperty().removeListener(newBest);
      track.rows().removeListener(newRows);
    }
    track = other;
    newest.forget();
    setItems(other == null ? FXCollections.observableArrayList() : other.rows());
    if (other != null) {
      other.bestProperty().addListener(newBest);
      other.rows().addListener(newRows);
      sayWhatWasLeftOut();
      if (other.request().int8().measured()) { // what was asked for is seen
        SEEN.forEach(this::see);
      }
      List<Repair> stages = other.request().stages();
      if (stages.contains(Repair.DISTIL)) {
        stages.forEach(stage -> see(stage.stage()));
      }
    }
  }

  private void rowsCame(ListChangeListener.Change<? extends SweepRow> change) {
    sayWhatWasLeftOut();
    while (change.next()) {
      change.getAddedSubList().forEach(newest::came);
    }
  }

  private void see(String key) {
    getColumns().get(keys.indexOf(key)).setVisible(true);
  }

  /** A row without figures says why. */
  private void sayWhatWasLeftOut() {
    if (getItems().stream().anyMatch(r -> r.point().isLeftOut())) {
      getColumns().get(keys.indexOf("note")).setVisible(true);
    }
  }

  private void add(String key, TableColumn<SweepRow, ?> column) {
    column.setVisible(USUAL.contains(key));
    keys.add(key);
    getColumns().add(column);
  }

  private void figure(
      Columns<SweepRow> c,
      String key,
      String format,
      double em,
      Function<SweepRow, @Nullable Double> value) {
    add(key, c.figure(title(key), TEXTS.get("help." + key), em, format, value));
  }

  private static String title(String key) {
    return key.equals("map") ? TEXTS.get("column.map.same") : TEXTS.get("column." + key);
  }

  private static TableColumn<SweepRow, Long> count(
      Columns<SweepRow> c, String key, double em, Function<SweepRow, Long> value) {
    return c.column(
        TEXTS.get("column." + key), TEXTS.get("help." + key), em, value, Numbers::count, true);
  }

  /** Which columns there are; at least one stays. */
  private void menu() {
    menu.getStyleClass().addAll("small", "flat");
    menu.setTooltip(new Tooltip(TEXTS.get("columns.help")));
    menu.setAccessibleText(TEXTS.get("columns.help"));
    menu.setMinWidth(USE_PREF_SIZE);
    for (int i = 1; i < keys.size(); i++) {
      var item = new CheckMenuItem(title(keys.get(i)));
      item.setMnemonicParsing(false);
      item.selectedProperty().bindBidirectional(getColumns().get(i).visibleProperty());
      menu.getItems().add(item);
    }
  }

  /** Shows and hides columns. */
  MenuButton columnMenu() {
    return menu;
  }

  /** Keeps which columns are shown. */
  void remember(Memory memory) {
    memory.keepLines(
        "columns",
        this::visible,
        before -> {
          Set<String> kept = new HashSet<>(before);
          for (int i = 1; i < keys.size(); i++) {
            getColumns().get(i).setVisible(kept.contains(keys.get(i)));
          }
        },
        getColumns().stream()
            .map(TableColumn::visibleProperty)
            .toArray(javafx.beans.Observable[]::new));
  }

  private List<String> visible() {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (getColumns().get(i).isVisible()) {
        shown.add(keys.get(i));
      }
    }
    return shown;
  }

  private String name(SweepRow row) {
    return isBest(row) ? "★ " + row.name() : row.name();
  }

  private boolean isBest(SweepRow row) {
    return track != null && row.point().equals(track.bestProperty().get());
  }

  /** The row that is chosen: the selected one, else the best. */
  @Nullable SweepRow chosen() {
    SweepRow selected = getSelectionModel().getSelectedItem();
    return selected != null ? selected : best();
  }

  /** The row of the best point; null where there is none. */
  @Nullable SweepRow best() {
    return getItems().stream().filter(this::isBest).findFirst().orElse(null);
  }

  /** Selects a row and brings it into view. */
  void choose(SweepRow row) {
    getSelectionModel().clearSelection();
    getSelectionModel().select(row);
    scrollTo(row);
  }

  /** Told of each other row that is chosen. */
  void onChosen(java.util.function.Consumer<@Nullable SweepRow> told) {
    InvalidationListener changed = _ -> told.accept(chosen());
    getSelectionModel().selectedItemProperty().addListener(changed);
    tracks
        .shownProperty()
        .subscribe(
            shown -> {
              if (shown != null) {
                shown.bestProperty().subscribe(_ -> told.accept(chosen()));
                shown.resultProperty().subscribe(_ -> told.accept(chosen()));
              }
              told.accept(chosen());
            });
  }

  private final class PointRow extends TableRow<SweepRow> {
    @Override
    protected void updateItem(@Nullable SweepRow row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().remove(BEST);
      if (row != null && isBest(row)) {
        getStyleClass().add(BEST);
      }
    }
  }
}
