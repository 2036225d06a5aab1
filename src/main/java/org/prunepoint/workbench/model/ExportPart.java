package org.prunepoint.workbench.model;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.text.Texts;

/** The part of the inspector about the whole model: writing it for other libraries. */
final class ExportPart extends VBox {
  private static final Texts TEXTS = Texts.of(ExportPart.class);

  /**
   * @param acts one a format
   */
  ExportPart(List<Act> acts) {
    super(4);
    setId("model-export");
    var title = new Label(TEXTS.get("export.title"));
    title.getStyleClass().add("inspector-part");
    var words = new Label(TEXTS.get("export.words"));
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.getStyleClass().add("quiet");
    var buttons = new FlowPane();
    buttons.getStyleClass().add("toolbar-flow");
    buttons.setPrefWrapLength(120); // As wide as there is room, and no wider.
    for (Act act : acts) {
      Button button = ActionRegistry.button(act);
      button.getStyleClass().add(Styles.SMALL);
      button.setMinWidth(USE_PREF_SIZE);
      buttons.getChildren().add(button);
    }
    getChildren().addAll(title, words, buttons);
  }
}
