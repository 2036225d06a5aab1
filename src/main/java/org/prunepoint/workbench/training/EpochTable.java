package org.prunepoint.workbench.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.Scores;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.table.FollowNewest;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.RunTracks;
import org.prunepoint.workbench.training.run.ShownRun;

/** All figures of all epochs; the best one is marked. */
final class EpochTable extends TableView<EpochResult> {
  private static final String BEST = "best-row";

  private static final Texts TEXTS = Texts.of(EpochTable.class);

  private final ShownRun run;
  private final Columns<EpochResult> make;
  private final FollowNewest<EpochResult> newest = new FollowNewest<>(this);

  EpochTable(RunTracks tracks, Theme theme) {
    super(tracks.run().epochs());
    run = tracks.run();
    make = new Columns<>(theme);
    setId("epochs");
    setAccessibleText(TEXTS.get("epochs"));
    setPlaceholder(new Label(TEXTS.get("epochs.none")));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    getColumns().setAll(columns());
    setRowFactory(_ -> new EpochRow());
    run.bestProperty().subscribe(_ -> refresh());
    run.changesProperty()
        .subscribe(
            () -> {
              if (!getItems().isEmpty()) {
                newest.came(getItems().getLast());
              }
            });
    choose(tracks);
  }

  /** The chosen epoch is the selected row, and the other way round. */
  private void choose(RunTracks tracks) {
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            row -> {
              if (row != null) {
                tracks.chosenProperty().set(row);
              }
            });
    tracks
        .chosenProperty()
        .subscribe(
            row -> {
              if (row == null) {
                getSelectionModel().clearSelection();
              } else if (!row.equals(getSelectionModel().getSelectedItem())) {
                getSelectionModel().clearAndSelect(getItems().indexOf(row));
                scrollTo(row);
              }
            });
  }

  private List<TableColumn<EpochResult, ?>> columns() {
    List<TableColumn<EpochResult, ?>> all = new ArrayList<>();
    all.add(
        make.text("", TEXTS.get("help.best"), 4.4, r -> isBest(r) ? TEXTS.get("best.row") : ""));
    all.add(figure("epoch", 4.8, "%d", EpochResult::epoch));
    all.add(score("map", Scores::map50));
    all.add(score("p", Scores::precision));
    all.add(score("r", Scores::recall));
    all.add(score("f1", Scores::f1));
    all.add(figure("total", 6, "%.3f", r -> r.loss().total() + r.distillation()));
    all.add(figure("boxes", 6, "%.3f", r -> r.loss().box()));
    all.add(figure("objects", 6, "%.3f", r -> r.loss().object()));
    all.add(figure("classes", 6, "%.3f", r -> r.loss().classes()));
    all.add(figure("teacher", 6, "%.3f", EpochResult::distillation));
    all.add(share("below100th", r -> r.gammas().below100th()));
    all.add(share("below1000th", r -> r.gammas().below1000th()));
    all.add(share("prunable", r -> r.gammas().percent()));
    all.add(digits("min", 5.6, r -> r.gammas().minimum()));
    all.add(digits("quarter", 5.6, r -> r.gammas().quarter()));
    all.add(digits("median", 5.6, r -> r.gammas().median()));
    all.add(digits("three.quarters", 5.6, r -> r.gammas().threeQuarters()));
    all.add(digits("max", 5.6, r -> r.gammas().maximum()));
    all.add(digits("rate", 5.6, EpochResult::rate));
    all.add(digits("penalty", 6.2, EpochResult::strength));
    all.add(figure("images", 6.4, "%d", EpochResult::images));
    all.add(figure("seconds", 6.2, "%.1f", EpochResult::seconds));
    all.add(figure("images.s", 6.6, "%.1f", EpochResult::imagesPerSecond));
    all.add(share("waited", EpochResult::waitedShare));
    return all;
  }

  private <V extends Number> TableColumn<EpochResult, @Nullable V> figure(
      String key, double em, String format, Function<EpochResult, @Nullable V> value) {
    return make.figure(TEXTS.get("column." + key), TEXTS.get("help." + key), em, format, value);
  }

  private <V extends Number> TableColumn<EpochResult, @Nullable V> digits(
      String key, double em, Function<EpochResult, @Nullable V> value) {
    return make.digits(TEXTS.get("column." + key), TEXTS.get("help." + key), em, value);
  }

  private TableColumn<EpochResult, @Nullable Double> score(
      String key, ToDoubleFunction<Scores> part) {
    return figure(
        key,
        key.equals("map") ? 5.6 : 4.1,
        "%.3f",
        r -> r.scores().map(part::applyAsDouble).orElse(Double.NaN));
  }

  private TableColumn<EpochResult, Double> share(String key, Function<EpochResult, Double> part) {
    return make.column(
        TEXTS.get("column." + key), TEXTS.get("help." + key), 6.4, part, Numbers::percent, true);
  }

  private boolean isBest(EpochResult row) {
    return row.equals(run.bestProperty().get());
  }

  private final class EpochRow extends TableRow<EpochResult> {
    @Override
    protected void updateItem(@Nullable EpochResult row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().remove(BEST);
      if (row != null && isBest(row)) {
        getStyleClass().add(BEST);
      }
    }
  }
}
