package org.prunepoint.workbench.detect;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.detect.sight.DetectorPair;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.FileDrop;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.text.Texts;

/** One of the two models: chosen from a list, by a file chooser, or dropped here. */
final class ModelField extends HBox {
  private static final Texts TEXTS = Texts.of(ModelField.class);

  private final ComboBox<ChosenModel> combo;

  /**
   * @param letter by which the page calls it
   * @param said what it is, in a sentence
   * @param choose asks for files
   * @param dropped gets files of a model
   */
  ModelField(
      DetectViewModel detect,
      ObjectProperty<@Nullable ChosenModel> side,
      String letter,
      String said,
      Act choose,
      Consumer<List<Path>> dropped) {
    super(6);
    setAlignment(Pos.CENTER_LEFT);
    combo = Choices.over(detect.models(), model -> Printable.name(model.name()));
    combo.setAccessibleText(said);
    combo.setTooltip(new Tooltip(said));
    combo.setPlaceholder(new Label(TEXTS.get("models.none")));
    combo.valueProperty().bindBidirectional(side);
    var name = new Label(letter);
    name.getStyleClass().add("heading");
    name.setLabelFor(combo);
    name.setMinWidth(USE_PREF_SIZE);
    Button files = ActionRegistry.button(choose);
    files.setText("\u2026");
    files.setAccessibleText(choose.plainText());
    files.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(name, combo, files);
    FileDrop.install(this, all -> all.stream().allMatch(DetectorPair::mayBe), dropped);
  }

  /** The list. */
  ComboBox<ChosenModel> combo() {
    return combo;
  }
}
