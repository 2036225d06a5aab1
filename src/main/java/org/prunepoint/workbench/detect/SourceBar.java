package org.prunepoint.workbench.detect;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.prunepoint.workbench.detect.controls.LiveChooser;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** What is looked at, by which models, and how the two share the room. */
final class SourceBar extends FlowPane {
  private static final Texts TEXTS = Texts.of(SourceBar.class);

  /** Of a list of models, in font sizes: at least, and where there is room. */
  private static final double NARROW = 12.5;

  private static final double WIDE = 20;

  /** What else stands in the row, and the buttons of the modes where they stand there too. */
  private static final double OTHERS = 23;

  private static final double MODES = 32;

  private final Theme theme;

  /**
   * @param work looks for cameras
   */
  SourceBar(DetectViewModel detect, DetectActs acts, UiThread ui, Executor work, Theme theme) {
    super(14, 6);
    this.theme = theme;
    setAlignment(Pos.CENTER_LEFT);
    MenuButton sources = sources(acts.sources());
    var live = new LiveChooser(detect::play, acts.sources()::chooseVideo, ui, work, theme);
    acts.sources().onLive(many -> live.show(sources, many));
    getChildren().addAll(sources, models(detect, acts.models()), modes(detect));
  }

  /** The lists of models share what room they can have without another row. */
  private void share(List<ModelField> fields) {
    double room = (getWidth() / theme.fontSize() - OTHERS) / 2;
    double besideModes = room - MODES / 2;
    double em = Math.clamp(besideModes >= NARROW ? besideModes : room, NARROW, WIDE);
    fields.forEach(field -> field.combo().setPrefWidth(em * theme.fontSize()));
  }

  private static MenuButton sources(SourceActs acts) {
    var button = new MenuButton(TEXTS.get("pictures.text"));
    button.setId("detect-pictures");
    button.setMinWidth(USE_PREF_SIZE);
    button.setAccessibleText(TEXTS.get("pictures.accessible"));
    for (Act act : acts.all()) {
      var item = new MenuItem(act.text());
      item.setOnAction(_ -> act.fire());
      item.disableProperty().bind(Bindings.not(act.enabled()));
      button.getItems().add(item);
    }
    return button;
  }

  private HBox models(DetectViewModel detect, ModelActs models) {
    var first =
        new ModelField(
            detect,
            detect.originalProperty(),
            TEXTS.get("model.a.same"),
            TEXTS.get("model.original"),
            models.chooseOriginal(),
            files -> models.take(detect.originalProperty(), files));
    first.combo().setId("detect-original");
    first
        .combo()
        .promptTextProperty()
        .bind(detect.model().filesProperty().map(_ -> detect.openedName()));
    var second =
        new ModelField(
            detect,
            detect.otherProperty(),
            TEXTS.get("model.b.same"),
            TEXTS.get("model.other"),
            models.chooseOther(),
            files -> models.take(detect.otherProperty(), files));
    second.combo().setId("detect-other");
    second.combo().setPromptText(TEXTS.get("other.none"));
    Button alone = ActionRegistry.button(models.alone());
    alone.setText("\u00D7");
    alone.setMinWidth(USE_PREF_SIZE);
    alone.getStyleClass().add(Styles.FLAT);
    widthProperty().subscribe(() -> share(List.of(first, second)));
    theme.fontScaleProperty().subscribe(() -> share(List.of(first, second)));
    var row = new HBox(10, first, second, alone);
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
