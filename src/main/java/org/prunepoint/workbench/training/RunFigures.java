package org.prunepoint.workbench.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.option.Bounds;
import org.prunepoint.option.Word;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.Scores;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.training.run.ShownRun;

/** Where the run stands now, in six figures. */
final class RunFigures extends FlowPane {
  private static final Word<Double> FIGURE = Word.decimal(Bounds.NONE);

  private final ShownRun run;

  RunFigures(ShownRun run) {
    super(26, 6);
    this.run = run;
    setId("run-figures");
    add("Epoch", r -> String.valueOf(r.epoch()), r -> "of " + r.epochs());
    add(
        "mAP@0.5",
        r -> r.scores().map(Scores::map50).map(RunFigures::three).orElse("–"),
        _ -> best());
    add(
        "Gammas below 0.01",
        r -> Numbers.percent(r.gammas().below100th()),
        r -> "below 0.001: " + Numbers.percent(r.gammas().below1000th()));
    add("Could go", r -> Numbers.percent(r.gammas().percent()), _ -> "predicted");
    add(
        "Images/s",
        r -> String.format(Locale.ROOT, "%.1f", r.imagesPerSecond()),
        r -> "waiting " + Numbers.percent(Math.rint(100 * r.waitedShare()) / 100));
    add(
        "Learning rate",
        r -> two(r.rate()),
        r -> r.strength() == 0 ? "no penalty" : "penalty " + two(r.strength()));
  }

  private String best() {
    EpochResult best = run.bestProperty().get();
    return best == null
        ? "not evaluated"
        : "best "
            + best.scores().map(Scores::map50).map(RunFigures::three).orElse("–")
            + " in "
            + best.epoch();
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private void add(
      String title, Function<EpochResult, String> value, Function<EpochResult, String> beside) {
    var name = new Label(title);
    name.getStyleClass().addAll("quiet", "small");
    var figure = new Label();
    figure.getStyleClass().add("figure-value");
    var more = new Label();
    more.getStyleClass().addAll("quiet", "small");
    for (Label label : new Label[] {name, figure, more}) {
      label.setMinWidth(USE_PREF_SIZE);
    }
    getChildren().add(new VBox(name, figure, more));
    Runnable show =
        () -> {
          @Nullable EpochResult last = run.epochs().isEmpty() ? null : run.epochs().getLast();
          figure.setText(last == null ? "–" : value.apply(last));
          more.setText(last == null ? " " : beside.apply(last));
        };
    run.changesProperty().subscribe(show);
    show.run();
  }

  /** Two figures that count, and no zeros after them. */
  private static String two(double value) {
    return FIGURE.format(new BigDecimal(value).round(new MathContext(2)).doubleValue());
  }
}
