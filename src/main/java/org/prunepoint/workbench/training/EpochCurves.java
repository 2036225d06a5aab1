package org.prunepoint.workbench.training;

import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.jfree.chart.axis.NumberAxis;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.EpochChart.Best;
import org.prunepoint.workbench.training.EpochChart.Curve;
import org.prunepoint.workbench.training.run.ShownRun;

/** Four charts, two by two while there is room, else one above the other. */
final class EpochCurves extends GridPane {
  private static final double TWO_COLUMNS_EM = 44;
  private static final double LOWEST_EM = 13;

  private final List<EpochChart> charts;
  private final Theme theme;

  EpochCurves(ShownRun run, Exports exports, Theme theme) {
    this.theme = theme;
    var losses =
        new EpochChart(
            "Losses",
            "Losses are drawn here after the first epoch.",
            new NumberAxis("loss"),
            List.of(
                Curve.whole("total", r -> r.loss().total() + r.distillation(), Palette::text),
                Curve.whole("boxes", r -> r.loss().box(), Palette::first),
                Curve.dashed("objects", r -> r.loss().object(), Palette::second, 7f, 3f),
                Curve.dashed("classes", r -> r.loss().classes(), Palette::third, 2f, 3f)),
            Best.NOT,
            run,
            exports,
            theme);
    var scores =
        new EpochChart(
            "Accuracy",
            "mAP, precision and recall on the validation pictures.",
            range("accuracy", 0, 1),
            List.of(
                Curve.whole("mAP@0.5", score(EpochResult.Scores::map50), Palette::first),
                Curve.dashed(
                    "precision", score(EpochResult.Scores::precision), Palette::second, 7f, 3f),
                Curve.dashed("recall", score(EpochResult.Scores::recall), Palette::third, 2f, 3f)),
            Best.NAMED,
            run,
            exports,
            theme);
    run.scorerProperty()
        .subscribe(name -> scores.name(name.isEmpty() ? "accuracy" : "accuracy, " + name));
    var sparsity =
        new EpochChart(
            "Sparsity",
            "How many gammas are small, and what could go.",
            range("gammas, %", 0, 100),
            List.of(
                Curve.whole("below 0.01", r -> 100 * r.gammas().below100th(), Palette::first),
                Curve.dashed(
                    "below 0.001", r -> 100 * r.gammas().below1000th(), Palette::second, 7f, 3f),
                Curve.dashed("could go", r -> 100 * r.gammas().percent(), Palette::third, 2f, 3f)),
            Best.LINE,
            run,
            exports,
            theme);
    var rate =
        new EpochChart(
            "Learning rate",
            "The learning rate at the end of each epoch.",
            new NumberAxis("learning rate"),
            List.of(Curve.whole("learning rate", EpochResult::rate, Palette::first)),
            Best.NOT,
            run,
            exports,
            theme);
    charts = List.of(losses, scores, sparsity, rate);
    setHgap(14);
    setVgap(8);
    setMinWidth(0);
    widthProperty().subscribe(this::arrange);
    theme.fontScaleProperty().subscribe(this::arrange);
  }

  private static NumberAxis range(String label, double from, double to) {
    var axis = new NumberAxis(label);
    axis.setRange(from, to);
    return axis;
  }

  private static ToDoubleFunction<EpochResult> score(ToDoubleFunction<EpochResult.Scores> part) {
    return result -> result.scores().map(part::applyAsDouble).orElse(Double.NaN);
  }

  private void arrange() {
    int columns = getWidth() >= TWO_COLUMNS_EM * theme.fontSize() ? 2 : 1;
    for (EpochChart chart : charts) {
      chart.setMinHeight(LOWEST_EM * theme.fontSize());
      chart.setPrefHeight(LOWEST_EM * theme.fontSize());
    }
    if (getColumnConstraints().size() == columns) {
      return;
    }
    getChildren().clear();
    getColumnConstraints().clear();
    getRowConstraints().clear();
    for (int i = 0; i < columns; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      getColumnConstraints().add(column);
    }
    for (int i = 0; i < charts.size() / columns; i++) {
      var row = new RowConstraints();
      row.setVgrow(Priority.ALWAYS);
      getRowConstraints().add(row);
    }
    for (int i = 0; i < charts.size(); i++) {
      add(charts.get(i), i % columns, i / columns);
    }
  }
}
