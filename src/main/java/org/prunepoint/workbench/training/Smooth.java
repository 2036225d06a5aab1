package org.prunepoint.workbench.training;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import org.prunepoint.workbench.kit.option.Fields;
import org.prunepoint.workbench.kit.text.Texts;

/** How much curves are smoothed: a slider for all charts. */
final class Smooth extends HBox {
  private static final Texts TEXTS = Texts.of(Smooth.class);
  private static final double MOST = .99;

  private final DoubleProperty weight = new SimpleDoubleProperty(this, "weight", 0);

  Smooth() {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    var slider = new Slider(0, MOST, 0);
    slider.setId("training-smoothing");
    slider.setBlockIncrement(.1);
    slider.setPrefWidth(130);
    slider.setMinWidth(60);
    slider.setAccessibleText(TEXTS.get("smooth"));
    slider.setAccessibleHelp(TEXTS.get("smooth.help"));
    slider.setTooltip(Fields.tooltip(TEXTS.get("smooth.help")));
    slider.valueProperty().bindBidirectional(weight);
    var title = Fields.title(TEXTS.get("smooth"), TEXTS.get("smooth.help"));
    title.setMinWidth(USE_PREF_SIZE);
    title.setLabelFor(slider);
    var value = new Label();
    value.getStyleClass().add("small");
    value.textProperty().bind(weight.asString(java.util.Locale.ROOT, "%.2f"));
    value.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(title, slider, value);
  }

  /** 0..1 of what came before; 0 changes nothing. */
  DoubleProperty weightProperty() {
    return weight;
  }
}
