package org.prunepoint.workbench.detect;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** The thresholds that both models share, whether labels are shown, and what lines mean. */
final class ThresholdBar extends FlowPane {
  private static final Texts TEXTS = Texts.of(ThresholdBar.class);
  private static final double STEP = .01;
  private static final double LOWEST_SUPPRESSION = .05;

  ThresholdBar(DetectViewModel detect, Theme theme) {
    super(18, 6);
    Viewing viewing = detect.viewing();
    setAlignment(Pos.CENTER_LEFT);
    var truth = new CheckBox(TEXTS.get("truth.text"));
    truth.setId("detect-truth");
    truth.setTooltip(new Tooltip(TEXTS.get("truth.help")));
    truth.selectedProperty().bindBidirectional(viewing.truthProperty());
    getChildren()
        .addAll(
            slider(
                "detect-confidence",
                TEXTS.get("confidence.text"),
                TEXTS.get("confidence.help"),
                viewing.confidenceProperty(),
                Viewing.lowest(),
                theme),
            slider(
                "detect-suppression",
                TEXTS.get("suppression.text"),
                TEXTS.get("suppression.help"),
                viewing.suppressionProperty(),
                LOWEST_SUPPRESSION,
                theme),
            truth,
            legend(detect));
  }

  /** What lines mean, where there is more than one kind. */
  private static Label legend(DetectViewModel detect) {
    var legend = new Label(TEXTS.get("legend"));
    legend.getStyleClass().addAll("quiet", "small");
    legend.visibleProperty().bind(detect.otherProperty().isNotNull());
    legend.managedProperty().bind(legend.visibleProperty());
    return legend;
  }

  private static HBox slider(
      String id, String text, String help, DoubleProperty value, double lowest, Theme theme) {
    var slider = new Slider(lowest, Viewing.highest(), value.get());
    slider.setId(id);
    slider.setBlockIncrement(STEP);
    slider.setAccessibleText(text);
    slider.setTooltip(new Tooltip(help));
    slider.valueProperty().bindBidirectional(value);
    var name = new Label(text);
    name.setLabelFor(slider);
    var figure = new Label();
    figure
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> String.format(Locale.ROOT, "%.2f", value.get()), value));
    figure.getStyleClass().add("slider-figure");
    theme
        .fontScaleProperty()
        .subscribe(
            _ -> {
              slider.setPrefWidth(11 * theme.fontSize());
              figure.setMinWidth(2.6 * theme.fontSize());
            });
    var row = new HBox(6, name, slider, figure);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
