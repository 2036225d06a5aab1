package org.prunepoint.workbench.training;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.run.BatchResult;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/**
 * Where a training stands within its epoch. How far the run is and what is left of it stands in the
 * line of jobs as well, from the same source.
 */
final class LiveStrip extends FlowPane {
  private static final Texts TEXTS = Texts.of(LiveStrip.class);
  private static final String NONE = "–";

  LiveStrip(TrainingSession session, Theme theme) {
    super(26, 6);
    setId("training-live");
    getStyleClass().add("card");
    ObservableValue<BatchResult> batch = session.batchProperty().map(b -> b);
    add(
        TEXTS.get("live.epoch"),
        batch.map(b -> TEXTS.get("live.of", b.epoch(), b.epochs())).orElse(NONE));
    add(
        TEXTS.get("live.batch"),
        batch.map(b -> TEXTS.get("live.of", b.batch(), b.batches())).orElse(NONE));
    add(TEXTS.get("live.loss"), figure(batch, "%.3f", BatchResult::loss));
    add(TEXTS.get("live.images"), figure(batch, "%.1f", BatchResult::imagesPerSecond));
    add(
        TEXTS.get("live.epoch.left"),
        Bindings.createStringBinding(
            () -> epochLeft(session.batchProperty().get(), session.evaluatedProperty().get()),
            session.batchProperty(),
            session.evaluatedProperty()));
    add(
        TEXTS.get("live.run.left"),
        session
            .runningProperty()
            .flatMap(RunningJob::timeLeftProperty)
            .map(left -> left.isEmpty() ? NONE : left)
            .orElse(NONE));
    getChildren().add(new LossLine(session.losses(), theme));
    visibleProperty().bind(session.computingProperty());
    managedProperty().bind(visibleProperty());
  }

  /**
   * What is told of the epoch under way.
   *
   * @param ended number of the last epoch that was evaluated
   */
  static String epochLeft(@Nullable BatchResult batch, int ended) {
    if (batch == null || (batch.batch() == batch.batches() && batch.epoch() <= ended)) {
      return NONE;
    }
    return batch.batch() == batch.batches()
        ? TEXTS.get("live.evaluating")
        : RunningJob.spoken(batch.epochLeft());
  }

  private static ObservableValue<String> figure(
      ObservableValue<BatchResult> batch, String format, Function<BatchResult, Double> value) {
    return batch.map(b -> String.format(Locale.ROOT, format, value.apply(b))).orElse(NONE);
  }

  private void add(String title, ObservableValue<String> value) {
    getChildren().add(figure(title, value));
  }

  private static Node figure(String title, ObservableValue<String> value) {
    var name = new Label(title);
    name.getStyleClass().addAll("quiet", "small");
    var figure = new Label();
    figure.getStyleClass().add("figure-value");
    figure.textProperty().bind(value);
    figure.accessibleTextProperty().bind(Bindings.concat(title, ": ", figure.textProperty()));
    name.setMinWidth(USE_PREF_SIZE);
    figure.setMinWidth(USE_PREF_SIZE);
    return new VBox(name, figure);
  }
}
