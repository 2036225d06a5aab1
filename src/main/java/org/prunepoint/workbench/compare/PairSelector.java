package org.prunepoint.workbench.compare;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.KnownPair;

/** Two lists to choose from. */
final class PairSelector extends FlowPane {
  private static final Texts TEXTS = Texts.of(PairSelector.class);
  private static final double NARROWEST_EM = 16;
  private static final double WIDEST_EM = 36;

  private final Theme theme;
  private final ComboBox<KnownPair> first;

  PairSelector(PairChoice choice, Theme theme) {
    this.theme = theme;
    first = list(choice, "one", choice.oneProperty());
    ComboBox<KnownPair> second = list(choice, "other", choice.otherProperty());
    getStyleClass().add("toolbar-flow");
    getChildren().addAll(labelled("one", first), labelled("other", second));
  }

  private ComboBox<KnownPair> list(
      PairChoice choice, String which, ObjectProperty<@Nullable KnownPair> chosen) {
    ComboBox<KnownPair> box = Choices.of(List.of(), KnownPair::shown);
    box.setItems(choice.pairs());
    box.setId("compare-" + which);
    box.setAccessibleText(TEXTS.get("choose." + which));
    box.setPromptText(TEXTS.get("choose.prompt"));
    box.setMaxWidth(USE_PREF_SIZE);
    box.prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    Math.clamp(
                        // Whole pixels of a scaled display may be a little wider.
                        Math.floor((getWidth() - getHgap()) / 2) - 1,
                        NARROWEST_EM * theme.fontSize(),
                        WIDEST_EM * theme.fontSize()),
                widthProperty(),
                hgapProperty(),
                theme.fontScaleProperty()));
    box.valueProperty().bindBidirectional(chosen);
    return box;
  }

  private static VBox labelled(String which, ComboBox<KnownPair> box) {
    var label = new Label(TEXTS.get("choose." + which));
    label.getStyleClass().addAll("quiet", "small");
    label.setLabelFor(box);
    return new VBox(label, box);
  }

  void focusFirst() {
    first.requestFocus();
  }
}
