package org.prunepoint.workbench;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.layout.Region;
import org.prunepoint.workbench.frame.TopBar;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.History;

/**
 * Everything that can be done in the window, in the order of the menus: its own, then the pages'.
 */
final class WindowActs {
  private static final Texts TEXTS = Texts.of(WindowActs.class);

  private final ActionRegistry registry = new ActionRegistry();
  private final Act library;
  private final Act inspector;
  private final Act palette;

  WindowActs(WorkbenchView view, Workbench bench, DeskView pages, Theme theme, Runnable quit) {
    boolean open = !pages.desk().isBlank();
    History history = pages.desk().workspace().history();
    add(MenuOf.FILE, "open", "Shortcut+O", view.choose()::file);
    add(MenuOf.FILE, "folder", "Shortcut+Shift+O", view.choose()::folder);
    add(MenuOf.FILE, "sample", "", view.choose()::sample);
    when(always(open), MenuOf.FILE, "reload", "F5", bench::reload);
    when(always(open), MenuOf.FILE, "close", "Shortcut+W", bench::closeModel);
    add(MenuOf.FILE, "settings", "Shortcut+COMMA", view::showSettings);
    add(MenuOf.FILE, "quit", "Shortcut+Q", quit);
    when(history.undoableProperty().isNotEmpty(), MenuOf.EDIT, "undo", "Shortcut+Z", history::undo);
    when(
        history.redoableProperty().isNotEmpty(),
        MenuOf.EDIT,
        "redo",
        "Shortcut+Shift+Z",
        history::redo);
    int place = 1;
    for (Screen screen : pages.screens()) {
      String keys = place > 9 ? "" : "Shortcut+" + place++;
      registry.add(
          Act.when(
              always(open),
              MenuOf.VIEW,
              screen.title(),
              screen.help(),
              keys,
              () -> view.show(screen.name())));
    }
    library = when(always(open), MenuOf.VIEW, "library", "Shortcut+B", view::toggleLibrary);
    inspector = when(always(open), MenuOf.VIEW, "inspector", "Shortcut+I", view::toggleInspector);
    when(always(open), MenuOf.VIEW, "compare", "", pages.library()::compareChosen);
    add(MenuOf.VIEW, "larger", "Shortcut+EQUALS", () -> theme.zoom(1));
    add(MenuOf.VIEW, "smaller", "Shortcut+MINUS", () -> theme.zoom(-1));
    add(MenuOf.VIEW, "usual", "Shortcut+0", () -> theme.fontScaleProperty().set(1));
    add(MenuOf.VIEW, "dark", "Shortcut+Shift+D", theme::toggle);
    add(MenuOf.VIEW, "system", "", () -> theme.modeProperty().set(Theme.Mode.SYSTEM));
    pages.screens().forEach(screen -> screen.acts().forEach(registry::add));
    add(MenuOf.HELP, "keys", "F1", view::showShortcuts);
    palette = when(always(true), MenuOf.HELP, "commands", "Shortcut+K", view::showPalette);
    add(MenuOf.HELP, "about", "", view::showAbout);
  }

  private static ObservableBooleanValue always(boolean so) {
    return Bindings.createBooleanBinding(() -> so);
  }

  private void add(MenuOf menu, String key, String keys, Runnable action) {
    when(always(true), menu, key, keys, action);
  }

  private Act when(
      ObservableBooleanValue enabled, MenuOf menu, String key, String keys, Runnable action) {
    return registry.add(
        Act.when(
            enabled, menu, TEXTS.get("act." + key), TEXTS.get("act.help." + key), keys, action));
  }

  ActionRegistry registry() {
    return registry;
  }

  /** The bar above the pages, with buttons for what stands around them. */
  TopBar bar(Region files) {
    return new TopBar(registry, files, library, palette, inspector);
  }
}
