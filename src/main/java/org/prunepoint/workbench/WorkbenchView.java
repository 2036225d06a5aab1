package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javafx.beans.binding.Bindings;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.detect.sight.OtherModel;
import org.prunepoint.workbench.frame.FileStrip;
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
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;
import org.prunepoint.workbench.kit.message.MessageBar;
import org.prunepoint.workbench.kit.message.StatusLine;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;
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
  private final Map<Desk, DeskView> views = new WeakHashMap<>();
  private final BorderPane page = new BorderPane();
  private final Sides sides = new Sides();
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
    pages = pagesOf(bench.desk());
    page.setCenter(sides);
    getChildren().addAll(page, overlays.pane());
    sides.libraryWanted().set(settings.flag("library", true));
    sides.inspectorWanted().set(settings.flag("inspector", true));
    sides.libraryWanted().subscribe(on -> settings.set("library", on));
    sides.inspectorWanted().subscribe(on -> settings.set("inspector", on));
    bench.deskProperty().subscribe(desk -> show(desk));
    bench.onDropped(this::take);
    FileDrop.install(this, Bindings.createBooleanBinding(() -> true), bench::open);
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
    return new DeskView(desk, screens, new Library(desk.workspace(), libraryActs(desk)));
  }

  private Library.Acts libraryActs(Desk desk) {
    return new Library.Acts() {
      @Override
      public void open(KnownPair pair) {
        bench.open(List.of(pair.cfg(), pair.weights()));
      }

      @Override
      public void detect(KnownPair pair) {
        bench.desk().detect().compareWith(new OtherModel(pair.name(), pair.cfg(), pair.weights()));
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

  /** Puts a model's pages into the frame. */
  private void show(Desk desk) {
    pages = pagesOf(desk);
    actions = new WindowActs(this, bench, pages, theme, quit).registry();
    var strip =
        new FileStrip(desk.model(), bench.dialogs(), bench::replace, bench.ui(), bench.work());
    strip.setVisible(!desk.isBlank());
    var bar = actions.menuBar();
    bar.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(strip, Priority.ALWAYS);
    var top = new HBox(bar, strip);
    top.getStyleClass().add("window-top");
    page.setTop(new VBox(top, new MessageBar(bench.messages(), bench.dialogs())));
    page.setBottom(
        new StatusLine(
            desk.workspace().history().undoableProperty().map(this::undoText),
            bench.jobs().running()));
    if (desk.isBlank()) {
      Optional<Sample> sample = Sample.find();
      var start =
          new StartPane(this::chooseAndOpen, this::openSample, sample.isPresent(), this::reopen);
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

  private String undoText(String step) {
    return step.isEmpty() ? "" : texts.get("undo.step", step);
  }

  private void reopen(WorkspaceFile file) {
    bench.open(List.copyOf(file.files().paths().values()));
  }

  /** Gives to a page what is no model. */
  private void take(List<Dropped> dropped) {
    for (Dropped one : dropped) {
      Path path =
          switch (one) {
            case Dropped.Pictures(Path p) -> p;
            case Dropped.Video(Path p) -> p;
            case Dropped.Sweep(Path p) -> p;
            case Dropped.Run(Path p) -> p;
            case Dropped.ModelFile(var _, Path p) -> p;
            case Dropped.Unusable(Path p, String _) -> p;
          };
      List<Screen> asked = new ArrayList<>(pages.screens());
      asked.remove(pages.front());
      asked.addFirst(pages.front());
      Optional<Screen> taker = asked.stream().filter(s -> s.take(path)).findFirst();
      taker.ifPresentOrElse(
          screen -> show(screen.name()),
          () -> bench.messages().warn(texts.get("nobody.takes", path.getFileName())));
    }
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

  void chooseAndOpen() {
    FileKind any = FileKind.of(texts.get("model.kind"), "*.cfg", "*.weights", "*.data", "*.names");
    bench
        .dialogs()
        .chooseFile(texts.get("open.title"), lastFolder(), any)
        .ifPresent(f -> open(List.of(f)));
  }

  void chooseFolder() {
    bench
        .dialogs()
        .chooseFolder(texts.get("open.folder"), lastFolder())
        .ifPresent(f -> open(List.of(f)));
  }

  private @org.jspecify.annotations.Nullable Path lastFolder() {
    return bench.model().filesProperty().get().paths().values().stream()
        .findFirst()
        .map(Path::getParent)
        .orElse(null);
  }

  void openSample() {
    Sample.find()
        .ifPresentOrElse(
            sample -> open(sample.files()), () -> bench.messages().warn(texts.get("no.sample")));
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
    overlays.show(new SettingsPane(theme, settings, this::speak));
  }

  /** Makes all views anew in another language. */
  void speak(Language language) {
    Texts.speak(language);
    settings.set("language", language.tag());
    views.clear();
    show(bench.desk());
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
