package org.prunepoint.workbench.detect;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.text.Texts;

/** Which frame it is, and what can be saved. */
final class FrameFoot extends HBox {
  private static final Texts TEXTS = Texts.of(FrameFoot.class);

  FrameFoot(DetectViewModel detect, DetectActs acts) {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("toolbar-row");
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(
            step(acts.previousFrame(), "\u2039"),
            step(acts.nextFrame(), "\u203a"),
            which(detect),
            space,
            save(acts));
    visibleProperty().bind(detect.framesProperty().isNotNull());
    managedProperty().bind(visibleProperty());
  }

  private static Button step(Act act, String sign) {
    var button = new Button(sign);
    button.getStyleClass().add(Styles.FLAT);
    button.setAccessibleText(act.plainText());
    button.setTooltip(new Tooltip(act.plainText()));
    button.setOnAction(_ -> act.fire());
    button.disableProperty().bind(Bindings.not(act.enabled()));
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private static Label which(DetectViewModel detect) {
    var which = new Label();
    which.setId("detect-which");
    which
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> said(detect),
                detect.framesProperty(),
                detect.indexProperty(),
                detect.player().playingProperty()));
    which.setMinWidth(0);
    return which;
  }

  /** What has a present alone has no number while it is played: of its stills none is shown. */
  static String said(DetectViewModel detect) {
    Frames frames = detect.framesProperty().get();
    int index = detect.indexProperty().get();
    if (frames == null || index >= frames.count()) {
      return "";
    }
    boolean plays = detect.player().playingProperty().get();
    return plays && frames instanceof Film film && !film.seekable()
        ? film.title()
        : TEXTS.get("frame.which", index + 1, frames.count(), frames.name(index));
  }

  private static MenuButton save(DetectActs acts) {
    var save = new MenuButton(TEXTS.get("save.text"));
    save.setAccessibleText(TEXTS.get("save.accessible"));
    save.setMinWidth(Region.USE_PREF_SIZE);
    for (Act act : acts.saves().all()) {
      var item = new MenuItem(act.text());
      item.setOnAction(_ -> act.fire());
      item.disableProperty().bind(Bindings.not(act.enabled()));
      save.getItems().add(item);
    }
    return save;
  }
}
