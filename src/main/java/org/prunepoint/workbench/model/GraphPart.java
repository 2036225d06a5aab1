package org.prunepoint.workbench.model;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** The drawing with its title, its buttons and its legend. */
final class GraphPart extends BorderPane {
  private static final Texts TEXTS = Texts.of(GraphPart.class);

  private final GraphPane pane;
  private final List<Act> acts;

  GraphPart(ModelViewModel model, Theme theme) {
    pane = new GraphPane(model, theme);
    var there = model.layoutProperty().map(l -> !l.boxes().isEmpty());
    var possible = javafx.beans.binding.Bindings.createBooleanBinding(there::getValue, there);
    acts =
        List.of(
            act(possible, "graph.larger", () -> pane.zoom(1)),
            act(possible, "graph.smaller", () -> pane.zoom(-1)),
            act(possible, "graph.width", pane::fitWidth),
            act(possible, "graph.fit", pane::fit));
    var title = new Label(TEXTS.get("graph.title"));
    title.getStyleClass().add("heading");
    title.setMinWidth(0);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(title, space);
    head.getStyleClass().add("chart-head");
    List<String> signs =
        List.of("+", "−", TEXTS.get("graph.button.width"), TEXTS.get("graph.button.fit"));
    for (int i = 0; i < acts.size(); i++) {
      head.getChildren().add(button(acts.get(i), signs.get(i)));
    }
    setTop(head);
    setCenter(pane);
    setBottom(new GraphLegend(model, theme));
    setMinSize(0, 0);
  }

  private static Act act(
      javafx.beans.value.ObservableBooleanValue possible, String key, Runnable action) {
    return Act.when(
        possible, MenuOf.VIEW, TEXTS.get("act." + key), TEXTS.get("help." + key), "", action);
  }

  private static Button button(Act act, String sign) {
    Button button = ActionRegistry.button(act);
    button.setText(sign);
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  List<Act> acts() {
    return acts;
  }

  GraphPane pane() {
    return pane;
  }
}
