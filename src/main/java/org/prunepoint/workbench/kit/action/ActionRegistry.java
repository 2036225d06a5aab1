package org.prunepoint.workbench.kit.action;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.prunepoint.workbench.kit.text.Texts;

/** All {@link Act}s of the window, and what is made from them. */
public final class ActionRegistry {
  private static final Texts TEXTS = Texts.of(ActionRegistry.class);

  private final List<Act> acts = new ArrayList<>();

  /**
   * Takes one more act.
   *
   * @throws IllegalArgumentException if another act has the same shortcut or name
   */
  public Act add(Act act) {
    for (Act other : acts) {
      if (other.plainText().equals(act.plainText())
          || (act.keys() != null && act.keys().equals(other.keys()))) {
        throw new IllegalArgumentException(act.text() + " clashes with " + other.text());
      }
    }
    acts.add(act);
    return act;
  }

  public List<Act> acts() {
    return List.copyOf(acts);
  }

  /** One menu for each {@link Act#menu}, its acts in the order in which they were added. */
  public MenuBar menuBar() {
    Map<MenuOf, Menu> menus = new EnumMap<>(MenuOf.class);
    for (Act act : acts) {
      var item = new MenuItem(act.text());
      item.setAccelerator(act.keys());
      item.setOnAction(_ -> act.fire());
      item.disableProperty().bind(Bindings.not(act.enabled()));
      menus.computeIfAbsent(act.menu(), of -> new Menu(of.title())).getItems().add(item);
    }
    var bar = new MenuBar(menus.values().toArray(new Menu[0]));
    bar.setUseSystemMenuBar(true);
    return bar;
  }

  /** A button for an act. */
  public static Button button(Act act) {
    var button = new Button(act.text());
    button.setMnemonicParsing(true);
    button.setOnAction(_ -> act.fire());
    button.disableProperty().bind(Bindings.not(act.enabled()));
    button.setTooltip(tooltip(act));
    button.setAccessibleText(act.plainText());
    button.setAccessibleHelp(act.help());
    return button;
  }

  /** Marks a button as what comes first on its page, or not; of those there is one at a time. */
  public static void first(Button button, boolean is) {
    button.getStyleClass().remove(Styles.ACCENT);
    if (is) {
      button.getStyleClass().add(Styles.ACCENT);
    }
  }

  private static Tooltip tooltip(Act act) {
    var tip =
        new Tooltip(
            act.keys() == null
                ? act.help()
                : TEXTS.get("help.keys.same", act.help(), act.keysText()));
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    return tip;
  }
}
