package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunepoint.video.source.StreamAddress;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.frame.AboutPane;
import org.prunepoint.workbench.frame.FileStrip;
import org.prunepoint.workbench.frame.GpuSetting;
import org.prunepoint.workbench.frame.InspectorPane;
import org.prunepoint.workbench.frame.Library;
import org.prunepoint.workbench.frame.SettingsPane;
import org.prunepoint.workbench.frame.Sides;
import org.prunepoint.workbench.frame.StartPane;
import org.prunepoint.workbench.kit.FileDrop;
import org.prunepoint.workbench.kit.Settings;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.action.Overlays;
import org.prunepoint.workbench.kit.message.MessageBar;
import org.prunepoint.workbench.kit.message.StatusLine;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Glyphs;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.Dropped;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.WorkspaceFile;

/** The content of the window: menus, files, library, pages, inspector, jobs. */
public final class WorkbenchView extends StackPane {
  private final Workbench bench;
  private final Settings settings;
  private final Theme theme;
  private final Runnable quit;
  private final Texts texts = Texts.of(WorkbenchView.class);
  private final Overlays overlays = new Overlays();
  private final Map<Desk, DeskView> views = new HashMap<>();
  private final BorderPane page = new BorderPane();
  private final Sides sides;
  private final ChooseFiles choose;
  private MessageBar messageBar;
  private ActionRegistry actions = new ActionRegistry();
  private DeskView pages;

  /**
   * @param quit closes the window
   */
  public WorkbenchView(Workbench bench, Settings settings, Theme theme, Runnable quit) {
    this.bench = bench;
    this.settings = settings;
    this.theme = theme;
    this.quit = quit;
    choose = new ChooseFiles(bench);
    sides = new Sides(theme.fontScaleProperty());
    pages = pagesOf(bench.desk());
    page.setCenter(sides);
    getChildren().addAll(page, overlays.pane());
    sides.libraryWanted().set(settings.flag("library", true));
    sides.inspectorWanted().set(settings.flag("inspector", true));
    sides.libraryWanted().subscribe(on -> settings.set("library", on));
    sides.inspectorWanted().subscribe(on -> settings.set("inspector", on));
    messageBar = surround();
    bench.deskProperty().subscribe(desk -> show(desk));
    bench.desks().addListener((Observable _) -> forget());
    bench.onDropped(this::take);
    FileDrop.install(
        this, bench::open, text -> StreamAddress.parse(text).isPresent(), this::address);
    addEventFilter(KeyEvent.KEY_PRESSED, this::zoomKeys);
  }

  private DeskView pagesOf(Desk desk) {
    return views.computeIfAbsent(desk, this::build);
  }

  private DeskView build(Desk desk) {
    Theme own = theme.forView();
    List<Screen> screens =
        new Pages(
                desk,
                own,
                new Pages.Window() {
                  @Override
                  public void show(String name) {
                    WorkbenchView.this.show(name);
                  }

                  @Override
                  public void open(List<Path> files, String page) {
                    bench.open(files, _ -> WorkbenchView.this.show(page));
                  }
                })
            .all();
    return new DeskView(
        desk,
        screens,
        new Library(desk.workspace(), new DeskWorks(desk, this::show).works(), libraryActs(desk)));
  }

  private Library.Acts libraryActs(Desk desk) {
    return new Library.Acts() {
      @Override
      public void open(KnownPair pair) {
        bench.open(List.of(pair.cfg(), pair.weights()));
      }

      @Override
      public void detect(KnownPair pair) {
        bench
            .desk()
            .detect()
            .compareWith(new ChosenModel(pair.shown(), pair.cfg(), pair.weights()));
        show("detect");
      }

      @Override
      public void compare(KnownPair one, KnownPair other) {
        desk.compare().choose(one, other);
        show("compare");
      }

      @Override
      public void showFolder(Path folder) {
        bench.dialogs().show(folder);
      }
    };
  }

  /** What outlives the models: the line at the bottom, and the bar of messages, given back. */
  private MessageBar surround() {
    page.setBottom(
        new StatusLine(
            bench
                .deskProperty()
                .flatMap(desk -> desk.workspace().history().undoableProperty())
                .map(this::undoText),
            bench.jobs().running()));
    return new MessageBar(bench.messages(), bench.dialogs());
  }

  /** Puts a model's pages into the frame. */
  private void show(Desk desk) {
    pages = pagesOf(desk);
    forget();
    var acts = new WindowActs(this, bench, pages, theme, quit);
    actions = acts.registry();
    var strip =
        new FileStrip(desk.model(), bench.dialogs(), bench::replace, bench.ui(), bench.work());
    strip.setVisible(!desk.isBlank());
    page.setTop(new VBox(acts.bar(strip), messageBar));
    if (desk.isBlank()) {
      Optional<Sample> sample = Sample.find();
      var start = new StartPane(choose::file, choose::sample, sample.isPresent(), this::reopen);
      sides.showAlone(start);
      bench
          .work()
          .execute(
              () -> {
                List<WorkspaceFile> recent = bench.folder().recent();
                bench.ui().execute(() -> start.show(recent));
              });
    } else {
      var inspector = new InspectorPane();
      pages.onTurn(() -> inspector.show(pages.inspector()));
      inspector.show(pages.inspector());
      sides.show(pages.library(), pages.tabs(), inspector);
    }
  }

  /** Views of models that nobody can come back to. */
  private void forget() {
    views.keySet().removeIf(desk -> desk != bench.desk() && !bench.desks().contains(desk));
  }

  private String undoText(String step) {
    return step.isEmpty() ? "" : texts.get("undo.step", step);
  }

  private void reopen(WorkspaceFile file) {
    bench.open(List.copyOf(file.files().paths().values()));
  }

  /** Gives to a page what is no model. */
  private void take(List<Dropped> dropped) {
    for (Dropped one : dropped) {
      Path path = one.path();
      List<Screen> asked = new ArrayList<>(pages.screens());
      asked.remove(pages.front());
      asked.addFirst(pages.front());
      Optional<Screen> taker = asked.stream().filter(s -> s.take(path)).findFirst();
      taker.ifPresentOrElse(
          screen -> show(screen.name()),
          () -> bench.messages().warn(texts.get("nobody.takes", path.getFileName())));
    }
  }

  /** Gives a page what is no file. */
  private void address(String dropped) {
    pages.screens().stream()
        .filter(screen -> screen.take(dropped))
        .findFirst()
        .ifPresentOrElse(
            screen -> show(screen.name()),
            () -> bench.messages().warn(texts.get("nobody.takes", StreamAddress.masked(dropped))));
  }

  /** Plus and minus wherever the keyboard has them; the menu names but one of each. */
  private void zoomKeys(KeyEvent event) {
    if (event.isShortcutDown()) {
      int steps =
          switch (event.getCode()) {
            case PLUS, ADD -> 1;
            case SUBTRACT -> -1;
            default -> 0;
          };
      if (steps != 0) {
        theme.zoom(steps);
        event.consume();
      }
    }
  }

  /** Opens files of any kind. */
  public void open(List<Path> files) {
    bench.open(files);
  }

  /** Asks for files to open. */
  ChooseFiles choose() {
    return choose;
  }

  /** Brings a page to the front, by its name. */
  public void show(String name) {
    if (!bench.desk().isBlank()) {
      pages.turnTo(name);
    }
  }

  void toggleLibrary() {
    sides.toggleLibrary();
  }

  void toggleInspector() {
    sides.toggleInspector();
  }

  void showSettings() {
    var gpu = new GpuSetting(settings, choose::gpu, bench.work(), bench.ui());
    var scroll =
        new ScrollPane(
            new SettingsPane(theme, settings, l -> Glyphs.show(l.title()), this::speak, gpu));
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setMaxWidth(Region.USE_PREF_SIZE); // in the middle; a click beside it closes it
    overlays.show(scroll);
  }

  void showAbout() {
    overlays.show(new AboutPane());
  }

  /** Makes all views anew in another language. */
  void speak(Language language) {
    Texts.speak(language);
    settings.set("language", language.tag());
    bench.desks().forEach(Desk::sayAgain);
    views.clear();
    messageBar = surround();
    show(bench.desk());
    if (overlaid()) {
      showSettings();
    }
  }

  void showPalette() {
    List<Act> acts = new ArrayList<>(actions.acts());
    for (Desk other : bench.desks()) {
      if (other != bench.desk()) {
        acts.add(
            Act.of(
                MenuOf.VIEW,
                other.name().replace("_", "__"),
                texts.get("back.help"),
                "",
                () -> bench.bringBack(other)));
      }
    }
    overlays.palette(acts);
  }

  /** All that can be done now. */
  List<Act> acts() {
    return actions.acts();
  }

  void showShortcuts() {
    overlays.shortcuts(actions.acts());
  }

  boolean overlaid() {
    return overlays.pane().isDisplay();
  }

  void hideOverlay() {
    overlays.hide();
  }
}
