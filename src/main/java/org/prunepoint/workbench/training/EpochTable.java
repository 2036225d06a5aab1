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
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.EpochResult.Scores;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.ShownRun;

/** All figures of all epochs; the best one is marked. */
final class EpochTable extends TableView<EpochResult> {
  private static final String BEST = "best-row";

  private final ShownRun run;
  private final Columns<EpochResult> make;

  EpochTable(ShownRun run, Theme theme) {
    super(run.epochs());
    this.run = run;
    make = new Columns<>(theme);
    setId("epochs");
    setAccessibleText("Epochs of the training");
    setPlaceholder(new Label("No epochs yet. Start a training; each appears as it ends."));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    getColumns().setAll(columns());
    setRowFactory(_ -> new EpochRow());
    run.bestProperty().subscribe(_ -> refresh());
    run.changesProperty()
        .subscribe(
            () -> {
              if (getSelectionModel().isEmpty() && !getItems().isEmpty()) {
                scrollTo(getItems().size() - 1);
              }
            });
  }

  private List<TableColumn<EpochResult, ?>> columns() {
    List<TableColumn<EpochResult, ?>> all = new ArrayList<>();
    all.add(make.text("", "The best epoch", 4.4, r -> isBest(r) ? "★ best" : ""));
    all.add(make.figure("Epoch", "From 1", 4.8, "%d", EpochResult::epoch));
    all.add(
        score(
            "mAP", "Mean average precision at IoU 0.5 on the validation pictures", Scores::map50));
    all.add(score("P", "Precision at the scorer's confidence", Scores::precision));
    all.add(score("R", "Recall at the scorer's confidence", Scores::recall));
    all.add(score("F1", "At the scorer's confidence", Scores::f1));
    all.add(loss("Total", "Loss, mean of a picture", r -> r.loss().total() + r.distillation()));
    all.add(loss("Boxes", "The part of the boxes", r -> r.loss().box()));
    all.add(loss("Object", "The part of the objectness", r -> r.loss().object()));
    all.add(loss("Classes", "The part of the classes", r -> r.loss().classes()));
    all.add(loss("Teacher", "What the teacher adds; 0 without one", EpochResult::distillation));
    all.add(share("< 0.01", "Share of gammas under 0.01", g -> g.below100th()));
    all.add(share("< 0.001", "Share of gammas under 0.001", g -> g.below1000th()));
    all.add(
        share("Could go", "Predicted percent of channels that could go at once", g -> g.percent()));
    all.add(gamma("Min", "The smallest absolute gamma", GammaSummary::minimum));
    all.add(gamma("25 %", "A quarter of the gammas is at most this", GammaSummary::quarter));
    all.add(gamma("Median", "Half of the gammas are at most this", GammaSummary::median));
    all.add(
        gamma(
            "75 %", "Three quarters of the gammas are at most this", GammaSummary::threeQuarters));
    all.add(gamma("Max", "The largest absolute gamma", GammaSummary::maximum));
    all.add(
        make.figure(
            "Rate", "Learning rate at the end of the epoch", 5.6, "%.3g", EpochResult::rate));
    all.add(
        make.figure(
            "Penalty",
            "Strength of the L1 penalty at the end of the epoch",
            6.2,
            "%.3g",
            EpochResult::strength));
    all.add(make.figure("Pictures", "Trained on", 6.4, "%d", EpochResult::images));
    all.add(
        make.figure(
            "Seconds", "Of training, evaluation not counted", 6.2, "%.1f", EpochResult::seconds));
    all.add(
        make.figure(
            "Images/s",
            "Pictures trained on in a second",
            6.6,
            "%.1f",
            EpochResult::imagesPerSecond));
    all.add(
        make.column(
            "Waited",
            "Share of the time that the network waited for pictures",
            6,
            EpochResult::waitedShare,
            Numbers::percent,
            true));
    return all;
  }

  private TableColumn<EpochResult, @Nullable Double> score(
      String title, String help, ToDoubleFunction<Scores> part) {
    return make.figure(
        title, help, 4.1, "%.3f", r -> r.scores().map(part::applyAsDouble).orElse(Double.NaN));
  }

  private TableColumn<EpochResult, @Nullable Double> loss(
      String title, String help, Function<EpochResult, @Nullable Double> part) {
    return make.figure(title, help, 6, "%.3f", part);
  }

  private TableColumn<EpochResult, Double> share(
      String title, String help, ToDoubleFunction<GammaSummary> part) {
    return make.column(
        title, help, 6.4, r -> part.applyAsDouble(r.gammas()), Numbers::percent, true);
  }

  private TableColumn<EpochResult, @Nullable Double> gamma(
      String title, String help, ToDoubleFunction<GammaSummary> part) {
    return make.figure(title, help, 5.6, "%.3g", r -> part.applyAsDouble(r.gammas()));
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
