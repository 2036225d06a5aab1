package org.prunepoint.workbench.detect;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.detect.film.LiveChooser;
import org.prunepoint.workbench.detect.sight.OtherModel;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** What is looked at, with which other model, and how the two share the room. */
final class SourceBar extends FlowPane {
  private static final Texts TEXTS = Texts.of(SourceBar.class);

  /**
   * @param work looks for cameras
   */
  SourceBar(DetectViewModel detect, DetectActs acts, UiThread ui, Executor work, Theme theme) {
    super(14, 6);
    setAlignment(Pos.CENTER_LEFT);
    var live = new LiveChooser(detect::open, ui, work, theme);
    live.disableProperty().bind(detect.model().networkProperty().isNull());
    var sources = new HBox(6, pictures(acts), live);
    sources.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(sources, other(detect, acts, theme), modes(detect));
  }

  private static MenuButton pictures(DetectActs acts) {
    var button = new MenuButton(TEXTS.get("pictures.text"));
    button.setId("detect-pictures");
    button.setAccessibleText(TEXTS.get("pictures.accessible"));
    for (Act act : acts.sources()) {
      var item = new MenuItem(act.text());
      item.setOnAction(_ -> act.fire());
      item.disableProperty().bind(Bindings.not(act.enabled()));
      button.getItems().add(item);
    }
    return button;
  }

  private static HBox other(DetectViewModel detect, DetectActs acts, Theme theme) {
    var combo = new ComboBox<OtherModel>(detect.others());
    combo.setId("detect-other");
    combo.setPromptText(TEXTS.get("other.none"));
    combo.setAccessibleText(TEXTS.get("other.accessible"));
    combo.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable OtherModel model) {
            return model == null ? "" : Printable.name(model.name());
          }

          @Override
          public OtherModel fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    combo.valueProperty().bindBidirectional(detect.otherProperty());
    theme.fontScaleProperty().subscribe(_ -> combo.setPrefWidth(15 * theme.fontSize()));
    var name = new Label(TEXTS.get("other.text"));
    name.setLabelFor(combo);
    name.setMinWidth(USE_PREF_SIZE);
    Button choose = ActionRegistry.button(acts.choosePair());
    choose.setMinWidth(USE_PREF_SIZE);
    Button alone = ActionRegistry.button(acts.alone());
    alone.setMinWidth(USE_PREF_SIZE);
    for (Button button : List.of(choose, alone)) {
      button.getStyleClass().add(Styles.FLAT);
    }
    var row = new HBox(6, name, combo, choose, alone);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static HBox modes(DetectViewModel detect) {
    var group = new ToggleGroup();
    var row = new HBox();
    row.setId("detect-modes");
    Viewing viewing = detect.viewing();
    for (Viewing.Mode mode : Viewing.Mode.values()) {
      String word = mode.name().toLowerCase(java.util.Locale.ROOT);
      var button = new ToggleButton(TEXTS.get("mode." + word));
      button.setTooltip(new Tooltip(TEXTS.get("mode.help." + word)));
      button.setAccessibleHelp(TEXTS.get("mode.help." + word));
      button.setToggleGroup(group);
      button.setUserData(mode);
      button.setMinWidth(USE_PREF_SIZE);
      button.disableProperty().bind(detect.otherProperty().isNull());
      button
          .getStyleClass()
          .add(
              group.getToggles().size() == 1
                  ? Styles.LEFT_PILL
                  : group.getToggles().size() == Viewing.Mode.values().length
                      ? Styles.RIGHT_PILL
                      : Styles.CENTER_PILL);
      button.setOnAction(
          _ -> {
            viewing.modeProperty().set(mode);
            button.setSelected(true); // A second press leaves it as it is.
          });
      row.getChildren().add(button);
    }
    viewing
        .modeProperty()
        .subscribe(
            mode ->
                group.getToggles().stream()
                    .filter(t -> t.getUserData() == mode)
                    .findFirst()
                    .ifPresent(group::selectToggle));
    return row;
  }
}
