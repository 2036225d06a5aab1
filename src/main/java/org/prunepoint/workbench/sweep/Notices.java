package org.prunepoint.workbench.sweep;

import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/** What has to be known of the sweep that is shown: as long as it is shown, so is this. */
final class Notices extends VBox {
  Notices(SweepViewModel sweep) {
    super(6);
    setMinHeight(USE_PREF_SIZE);
    Label caution = label(sweep.cautionProperty(), "latency-caution");
    Label warnings =
        label(
            sweep
                .tracks()
                .shownProperty()
                .flatMap(
                    track ->
                        Bindings.createStringBinding(
                            () ->
                                track.warnings().stream()
                                    .map(CoreWords::of)
                                    .collect(Collectors.joining("\n")),
                            track.warnings()))
                .orElse(""),
            "sweep-warnings");
    getChildren().addAll(caution, warnings);
    visibleProperty().bind(caution.visibleProperty().or(warnings.visibleProperty()));
    managedProperty().bind(visibleProperty());
  }

  /** There while it says something. */
  private static Label label(ObservableValue<String> text, String id) {
    var label = new Label();
    label.textProperty().bind(text);
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    label.getStyleClass().addAll("caution", "small");
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }
}
