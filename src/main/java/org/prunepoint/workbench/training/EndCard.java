package org.prunepoint.workbench.training;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.training.run.RunWords;

/** What the run shown has come to, which of its weights are gone on with and why, and where to. */
final class EndCard extends VBox {
  EndCard(TrainingViewModel training, List<Button> next) {
    super(6);
    setId("training-end");
    Label outcome = words(training.outcomeProperty());
    outcome.setId("training-outcome");
    // What figures hold for is long, and read once.
    training
        .computingProperty()
        .subscribe(
            now -> {
              outcome.getStyleClass().removeAll("quiet", "small");
              if (now) {
                outcome.getStyleClass().addAll("quiet", "small");
              }
            });
    Label why = words(training.trainedProperty().map(RunWords::why).orElse(""));
    why.setId("training-why");
    why.getStyleClass().addAll("quiet", "small");
    var row = new FlowPane(8, 6);
    row.getChildren().addAll(next);
    row.visibleProperty().bind(training.trainedProperty().map(_ -> true).orElse(false));
    row.managedProperty().bind(row.visibleProperty());
    getStyleClass().add("card");
    getChildren().addAll(outcome, why, row);
    visibleProperty().bind(outcome.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }

  private static Label words(ObservableValue<String> text) {
    var label = new Label();
    label.textProperty().bind(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }
}
