package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.Map;
import javafx.beans.Observable;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.prunepoint.workbench.kit.option.OptionControls;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.PruningChoice;

/** The recipe in a few words, and its fields when pressed: the same that a sweep goes by. */
final class RecipeButton extends Button {
  private static final Texts TEXTS = Texts.of(RecipeButton.class);
  private static final List<String> USUAL =
      List.of(
          "strategy",
          "multiple",
          "keep",
          "score",
          "allocation",
          "low-rank",
          "repair",
          "calibration-images",
          "order");

  private final PruningChoice choice;
  private final Theme theme;
  private final PopOver popover = new PopOver();

  RecipeButton(PruningChoice choice, Theme theme) {
    this.choice = choice;
    this.theme = theme;
    setId("recipe");
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tooltip(TEXTS.get("recipe.help")));
    for (Observable part : choice.parts()) {
      part.addListener(_ -> tell());
    }
    tell();
    popover.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
    popover.setDetachable(false);
    popover.setAnimated(false);
    setOnAction(_ -> toggle());
  }

  private void tell() {
    String words =
        String.join(" · ", choice.text("strategy").get(), ranking(), choice.text("repair").get());
    setText(TEXTS.get("recipe.same", words));
    setAccessibleText(TEXTS.get("recipe.spoken", words));
  }

  private String ranking() {
    String low = Boolean.parseBoolean(choice.text("low-rank").get()) ? ", low-rank" : "";
    return choice.text("score").get() + ", " + choice.text("allocation").get() + low;
  }

  private void toggle() {
    if (popover.isShowing()) {
      popover.hide();
      return;
    }
    if (popover.getContentNode() == null || !(popover.getContentNode() instanceof ScrollPane)) {
      popover.setContentNode(fields());
    }
    popover.show(this);
  }

  private ScrollPane fields() {
    var controls = new OptionControls(choice.form(), titles());
    var about = new Label(TEXTS.get("recipe.about"));
    about.getStyleClass().addAll("quiet", "small");
    about.setWrapText(true);
    var all = new VBox(10, about);
    USUAL.forEach(option -> all.getChildren().add(controls.of(option)));
    all.setPadding(new Insets(14));
    all.setPrefWidth(36 * theme.fontSize());
    var scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMaxHeight(43 * theme.fontSize());
    scroll.setId("recipe-fields");
    return scroll;
  }

  private static Map<String, String> titles() {
    return Map.of(
        "strategy", TEXTS.get("recipe.strategy"),
        "multiple", TEXTS.get("recipe.multiple"),
        "keep", TEXTS.get("recipe.keep"),
        "score", TEXTS.get("recipe.score"),
        "allocation", TEXTS.get("recipe.allocation"),
        "low-rank", TEXTS.get("recipe.low-rank"),
        "repair", TEXTS.get("recipe.repair"),
        "calibration-images", TEXTS.get("recipe.pictures"),
        "order", TEXTS.get("recipe.order"));
  }
}
