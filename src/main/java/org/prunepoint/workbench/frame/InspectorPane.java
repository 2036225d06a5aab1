package org.prunepoint.workbench.frame;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.text.Texts;

/** Beside the page: the selected thing and what can be done with it. */
public final class InspectorPane extends VBox {
  private static final Texts TEXTS = Texts.of(InspectorPane.class);

  private final ScrollPane scroll = new ScrollPane();
  private final Label nothing = new Label(TEXTS.get("inspector.nothing"));

  public InspectorPane() {
    var title = new Label(TEXTS.get("inspector"));
    title.getStyleClass().add("side-title");
    nothing.setWrapText(true);
    nothing.getStyleClass().addAll("inspected", "hint");
    nothing.setMinHeight(USE_PREF_SIZE);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getStyleClass().addAll("side", "inspector");
    getChildren().addAll(title, scroll);
    setId("inspector");
    show(Optional.empty());
  }

  /** What the page in front has to show. */
  public void show(Optional<Node> content) {
    scroll.setContent(content.orElse(nothing));
  }
}
