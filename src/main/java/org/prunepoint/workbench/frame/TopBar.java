package org.prunepoint.workbench.frame;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;

/** Above the pages: menus, the files of the model, and buttons for what stands around them. */
public final class TopBar extends HBox {

  /**
   * @param files of the model
   * @param actions all that can be done; those named here get a button
   */
  public TopBar(ActionRegistry actions, Region files, Act library, Act palette, Act inspector) {
    MenuBar menus = actions.menuBar();
    menus.setMinWidth(USE_PREF_SIZE);
    files.setMinWidth(0);
    HBox.setHgrow(files, Priority.ALWAYS);
    getStyleClass().add("window-top");
    getChildren()
        .addAll(
            menus,
            files,
            icon(library, "icon-library"),
            icon(palette, "icon-palette"),
            icon(inspector, "icon-inspector"));
  }

  private static Button icon(Act act, String shape) {
    Button button = ActionRegistry.button(act);
    var drawn = new Region();
    drawn.getStyleClass().addAll("window-icon", shape);
    button.setText("");
    button.setGraphic(drawn);
    button.setFocusTraversable(false); // Each has a key; Tab goes to the work.
    button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }
}
