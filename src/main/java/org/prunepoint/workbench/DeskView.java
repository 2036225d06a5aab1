package org.prunepoint.workbench;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.frame.Library;
import org.prunepoint.workbench.kit.message.MessageBar;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.text.Texts;

/** The pages of one model, each made when it is first looked at. */
final class DeskView {
  private static final Texts TEXTS = Texts.of(DeskView.class);

  private final Desk desk;
  private final List<Screen> screens;
  private final TabPane tabs = new TabPane();
  private final Library library;
  private @Nullable Screen seen;
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
      mark(tab, desk.messages(screen.name()));
    }
    tabs.setId("screens");
    tabs.setAccessibleText(TEXTS.get("pages"));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    select(desk.workspace().pageProperty().get());
    tabs.getSelectionModel().selectedIndexProperty().subscribe(i -> show(i.intValue()));
    ObservableValue<Boolean> open =
        tabs.sceneProperty().flatMap(Scene::windowProperty).flatMap(DeskView::open).orElse(false);
    open.subscribe(there -> see(there ? front() : null));
    tabs.getSelectionModel()
        .selectedIndexProperty()
        .subscribe(() -> see(open.getValue() ? front() : null));
  }

  /** Whether a window is more than its sign in a bar. */
  private static ObservableValue<Boolean> open(Window window) {
    return window instanceof Stage stage
        ? stage.iconifiedProperty().map(iconified -> !iconified)
        : new SimpleBooleanProperty(true);
  }

  /** Tells pages which of them is before somebody's eyes. */
  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  private void see(@Nullable Screen now) {
    Screen before = seen;
    if (before != now) {
      seen = now;
      if (before != null) {
        before.front(false);
      }
      if (now != null) {
        now.front(true);
      }
    }
  }

  /** A page that is not in front has a dot at its name where it has something to say. */
  private static void mark(Tab tab, Messages messages) {
    var dot = new Region();
    dot.setAccessibleText(TEXTS.get("told"));
    dot.getStyleClass().add("tab-dot");
    var told = messages.shownProperty().isNotNull().and(tab.selectedProperty().not());
    tab.graphicProperty().bind(Bindings.when(told).then(dot).otherwise((Region) null));
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
      var page = new BorderPane(screen.view());
      page.setTop(new MessageBar(desk.messages(screen.name()), desk.dialogs()));
      tab.setContent(page);
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
