package org.prunepoint.workbench.kit.action;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something a user can do. Menus, buttons, shortcuts, the shortcut sheet and the command palette
 * are all made from this one description.
 *
 * @param menu under which it stands
 * @param text with an underscore before its mnemonic
 * @param help one sentence for tooltip and palette
 * @param keys its shortcut; null for none
 * @param enabled whether it can be done now; what cannot is greyed, never hidden
 */
public record Act(
    MenuOf menu,
    String text,
    String help,
    @Nullable KeyCombination keys,
    ObservableBooleanValue enabled,
    Runnable action) {

  /** One that can always be done. */
  public static Act of(MenuOf menu, String text, String help, String keys, Runnable action) {
    return when(Bindings.createBooleanBinding(() -> true), menu, text, help, keys, action);
  }

  /**
   * One that can be done at times.
   *
   * @param keys as in {@code Shortcut+O}; empty for none
   */
  public static Act when(
      ObservableBooleanValue enabled,
      MenuOf menu,
      String text,
      String help,
      String keys,
      Runnable action) {
    return new Act(
        menu, text, help, keys.isEmpty() ? null : KeyCombination.valueOf(keys), enabled, action);
  }

  /** Without the mark of the mnemonic. */
  public String plainText() {
    return text.replaceAll("\\(_\\w\\)|_", "");
  }

  /** The shortcut as the system writes it; empty if there is none. */
  public String keysText() {
    return keys == null ? "" : keys.getDisplayText();
  }

  /** Does it, if it can be done now. */
  public void fire() {
    if (enabled.get()) {
      action.run();
    }
  }
}
