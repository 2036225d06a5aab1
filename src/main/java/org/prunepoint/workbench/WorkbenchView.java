package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.prune.GammaView;
import org.prunepoint.workbench.kit.FileDrop;
import org.prunepoint.workbench.kit.Settings;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.action.Overlays;
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;
import org.prunepoint.workbench.kit.message.MessageBar;
import org.prunepoint.workbench.kit.message.StatusLine;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.model.ModelView;
import org.prunepoint.workbench.sweep.SweepView;
import org.prunepoint.workbench.training.TrainedModel;
import org.prunepoint.workbench.training.TrainingView;

/** The content of the window: menus, four screens, messages, the status line. */
public final class WorkbenchView extends StackPane {
  private static final FileKind ANY = FileKind.of("Darknet model", "*.cfg", "*.weights", "*.data");

  private final Workbench workbench;
  private final Settings settings;
  private final Theme theme;
  private final ActionRegistry actions = new ActionRegistry();
  private final Overlays overlays = new Overlays();
  private final ModelView modelView;
  private final GammaView gammaView;
  private final SweepView sweepView;
  private final TrainingView trainingView;
  private final TabPane tabs;

  /**
   * @param quit closes the window
   */
  public WorkbenchView(Workbench workbench, Settings settings, Theme theme, Runnable quit) {
    this.workbench = workbench;
    this.settings = settings;
    this.theme = theme;
    modelView =
        new ModelView(
            workbench.looked(),
            workbench.dialogs(),
            workbench.exports(),
            theme,
            this::chooseAndOpen,
            settings::recent,
            this::showGammas);
    gammaView = new GammaView(workbench.gammas(), workbench.model(), workbench.exports(), theme);
    sweepView =
        new SweepView(
            workbench.sweep(),
            workbench.export(),
            workbench.model(),
            workbench.dialogs(),
            workbench.exports(),
            theme);
    trainingView =
        new TrainingView(
            workbench.training(),
            workbench.model(),
            workbench.dialogs(),
            workbench.exports(),
            theme);
    tabs =
        new TabPane(
            tab("Model", modelView),
            tab("Gammas", gammaView),
            tab("Sweep", sweepView),
            tab("Training", trainingView));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setId("screens");
    tabs.setAccessibleText("Screens");
    var acts = new WorkbenchActions(this, workbench, actions, quit);
    sweepView.addButtons(acts.sweepButtons());
    trainingView.addButtons(acts.trainingButtons());
    var page = new BorderPane(tabs);
    page.setTop(
        new VBox(actions.menuBar(), new MessageBar(workbench.messages(), workbench.dialogs())));
    page.setBottom(new StatusLine(about(), workbench.jobs().running()));
    getChildren().addAll(page, overlays.pane());
    FileDrop.install(this, workbench.model().heldProperty().isEmpty(), this::open);
    addEventFilter(KeyEvent.KEY_PRESSED, this::zoomKeys);
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

  private static Tab tab(String name, Node content) {
    var tab = new Tab(name, content);
    tab.setId("tab-" + name.toLowerCase(java.util.Locale.ROOT));
    return tab;
  }

  private javafx.beans.value.ObservableValue<String> about() {
    return Bindings.createStringBinding(
        () -> {
          Path cfg = workbench.model().file(FileRole.CFG);
          return cfg == null ? "" : Printable.path(String.valueOf(cfg.getFileName()));
        },
        workbench.model().filesProperty());
  }

  /** Opens files and remembers the first. */
  public void open(List<Path> files) {
    if (!files.isEmpty()) {
      settings.addRecent(files.getFirst());
      show(0);
      workbench.model().open(files);
    }
  }

  void chooseAndOpen() {
    List<Path> recent = settings.recent();
    Path folder = recent.isEmpty() ? null : recent.getFirst().getParent();
    workbench.dialogs().chooseFile("Open a model", folder, ANY).ifPresent(f -> open(List.of(f)));
  }

  /** Screen 0 is the model, 1 the gammas, 2 the sweep, 3 the training. */
  public void show(int screen) {
    tabs.getSelectionModel().select(screen);
    switch (screen) {
      case 0 -> modelView.focusLayers();
      case 1 -> gammaView.focusSlider();
      case 2 -> sweepView.focusTable();
      default -> trainingView.focusMain();
    }
  }

  private void showGammas(List<Integer> layers) {
    if (!layers.isEmpty()) {
      show(1);
      gammaView.select(layers);
    }
  }

  /** Part 0 of the training is its curves, 1 the gammas, 2 the epochs. */
  void showTraining(int part) {
    show(3);
    trainingView.show(part);
  }

  void resumeTraining() {
    Path last = workbench.training().runFolderProperty().get();
    Path next = last == null ? workbench.training().folderProperty().get() : last;
    workbench
        .dialogs()
        .chooseFolder("Choose the folder of a run", next == null ? null : next.getParent())
        .ifPresent(
            folder -> {
              show(3);
              workbench.training().resume(folder);
            });
  }

  /** Opens what the training made, and goes to a screen. */
  void openTrained(int screen) {
    TrainedModel made = workbench.training().trainedProperty().get();
    if (made != null) {
      open(made.files());
      show(screen);
    }
  }

  void exportChosen() {
    sweepView.exportChosen();
  }

  void showPalette() {
    List<Act> acts = new ArrayList<>(actions.acts());
    for (Path file : settings.recent()) {
      acts.add(
          Act.of(MenuOf.FILE, file.toString(), "Opened before.", "", () -> open(List.of(file))));
    }
    overlays.palette(acts);
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

  Theme theme() {
    return theme;
  }
}
