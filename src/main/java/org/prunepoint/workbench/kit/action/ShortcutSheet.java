package org.prunepoint.workbench.kit.action;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.text.Texts;

/** What can be done and with which keys, made from the acts themselves. */
final class ShortcutSheet extends VBox {
  private static final Texts TEXTS = Texts.of(ShortcutSheet.class);

  ShortcutSheet(List<Act> acts) {
    var title = new Label(TEXTS.get("keys"));
    title.getStyleClass().add("heading");
    var grid = new GridPane(16, 6);
    var wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    var named = new ColumnConstraints();
    named.setPercentWidth(28);
    grid.getColumnConstraints().addAll(new ColumnConstraints(), named, wide);
    int row = 0;
    for (Act act : acts) {
      var keys = new Label(act.keysText());
      keys.setVisible(act.keys() != null);
      keys.getStyleClass().add("key");
      keys.setMinWidth(USE_PREF_SIZE);
      var name = new Label(act.plainText());
      name.setWrapText(true);
      var help = new Label(act.help());
      help.setWrapText(true);
      help.getStyleClass().add("quiet");
      grid.addRow(row++, keys, name, help);
      var constraints = new RowConstraints();
      constraints.setValignment(VPos.TOP);
      grid.getRowConstraints().add(constraints);
    }
    var scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getStyleClass().add("overlay-card");
    getChildren().addAll(title, scroll);
  }
}
