package org.prunepoint.workbench;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import org.prunepoint.workbench.frame.Library;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.text.Texts;

/** The pages of one model, each made when it is first looked at. */
final class DeskView {
  private static final Texts TEXTS = Texts.of(DeskView.class);

  private final Desk desk;
  private final List<Screen> screens;
  private final TabPane tabs = new TabPane();
  private final Library library;
  private Runnable turned = () -> {};

  DeskView(Desk desk, List<Screen> screens, Library library) {
    this.desk = desk;
    this.screens = screens;
    this.library = library;
    for (Screen screen : screens) {
      var tab = new Tab(screen.title().replaceAll("\\(_\\w\\)|_", ""));
      tab.setId("tab-" + screen.name());
      tab.setTooltip(new Tooltip(screen.help()));
      tab.setClosable(false);
      tabs.getTabs().add(tab);
      screen.remember(desk.workspace().memory(screen.name()));
    }
    tabs.setId("screens");
    tabs.setAccessibleText(TEXTS.get("pages"));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    select(desk.workspace().pageProperty().get());
    tabs.getSelectionModel().selectedIndexProperty().subscribe(i -> show(i.intValue()));
  }

  private void select(String page) {
    for (int i = 0; i < screens.size(); i++) {
      if (screens.get(i).name().equals(page)) {
        tabs.getSelectionModel().select(i);
      }
    }
  }

  private void show(int index) {
    Screen screen = screens.get(Math.max(0, index));
    Tab tab = tabs.getTabs().get(Math.max(0, index));
    if (tab.getContent() == null) {
      tab.setContent(screen.view());
    }
    desk.workspace().pageProperty().set(screen.name());
    turned.run();
  }

  /** Brings a page to the front and gives it the keyboard. */
  void turnTo(String page) {
    select(page);
    front().focus();
  }

  /** Told when another page comes to the front. */
  void onTurn(Runnable told) {
    turned = told;
  }

  Screen front() {
    return screens.get(Math.max(0, tabs.getSelectionModel().getSelectedIndex()));
  }

  Optional<Node> inspector() {
    return front().inspector();
  }

  List<Screen> screens() {
    return screens;
  }

  TabPane tabs() {
    return tabs;
  }

  Library library() {
    return library;
  }

  Desk desk() {
    return desk;
  }
}
