package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import org.prunepoint.workbench.compare.CompareScreen;
import org.prunepoint.workbench.detect.DetectScreen;
import org.prunepoint.workbench.detect.OtherModel;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.model.ModelScreen;
import org.prunepoint.workbench.prune.PruneScreen;
import org.prunepoint.workbench.sweep.SweepScreen;
import org.prunepoint.workbench.training.TrainingView;
import org.prunepoint.workbench.training.run.TrainedModel;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;

/** The list of pages: to add one, add it here. */
final class Pages {
  private static final Texts TEXTS = Texts.of(Pages.class);

  /** What pages ask of the window. */
  interface Window {
    /** Brings a page to the front, by its name. */
    void show(String page);

    /** Opens files as if they had been dropped. */
    void open(List<Path> files);
  }

  private final Desk desk;
  private final Theme theme;
  private final Window window;

  Pages(Desk desk, Theme theme, Window window) {
    this.desk = desk;
    this.theme = theme;
    this.window = window;
  }

  /** In the order of their tabs. */
  List<Screen> all() {
    return List.of(model(), prune(), sweep(), detect(), train(), compare());
  }

  private Screen model() {
    return new ModelScreen(
        desk.looked(),
        desk.exports(),
        theme,
        layers -> {
          if (!layers.isEmpty()) {
            window.show("prune");
            desk.gammas().selected().setAll(layers);
          }
        });
  }

  private Screen prune() {
    return new PruneScreen(
        desk.gammas(), desk.model(), desk.messages(), desk.exports(), theme, desk.export()::export);
  }

  private Screen sweep() {
    return new SweepScreen(
        desk.sweep(),
        desk.export(),
        desk.model(),
        desk.dialogs(),
        desk.exports(),
        theme,
        new SweepScreen.Elsewhere() {
          @Override
          public void here() {
            window.show("sweep");
          }

          @Override
          public void detect(KnownPair pair) {
            var detect = desk.detect();
            detect.compareWith(new OtherModel(pair.name(), pair.cfg(), pair.weights()));
            if (detect.framesProperty().get() == null) {
              detect.openValid();
            }
            window.show("detect");
          }

          @Override
          public void fineTune(KnownPair pair) {
            List<Path> files = new ArrayList<>(List.of(pair.cfg(), pair.weights()));
            Optional.ofNullable(desk.model().file(FileRole.DATA)).ifPresent(files::add);
            window.open(files);
            window.show("train");
          }
        });
  }

  private Screen train() {
    var training = desk.training();
    BooleanBinding running = training.runningProperty().isNotNull();
    BooleanBinding openable = training.trainedProperty().isNotNull();
    Act start =
        act(
            training.startableBinding(),
            "train.start",
            "F8",
            () -> {
              window.show("train");
              training.start();
            });
    Act stop = act(running, "train.stop", "Shift+F8", training::stop);
    Act resume = act(running.not(), "train.resume", "Shortcut+R", this::resume);
    Act open = act(openable, "train.open", "Shortcut+T", () -> openTrained("model"));
    Act sweep = act(openable, "train.sweep", "Shortcut+Shift+T", () -> openTrained("sweep"));
    return new Page<>(
        "train",
        () -> {
          var view =
              new TrainingView(training, desk.model(), desk.dialogs(), desk.exports(), theme);
          view.addButtons(new TrainingView.Acts(start, stop, resume, open, sweep));
          return view;
        },
        TrainingView::focusMain,
        List.of(start, stop, resume, open, sweep));
  }

  private Screen detect() {
    return new DetectScreen(
        desk.detect(),
        desk.dialogs(),
        desk.exports(),
        desk.jobs(),
        desk.messages(),
        desk.ui(),
        desk.work(),
        theme);
  }

  private Screen compare() {
    return new CompareScreen(desk.compare(), desk.dialogs(), desk.exports(), theme);
  }

  private void resume() {
    Path last = desk.training().runFolderProperty().get();
    Path next = last == null ? desk.training().folderProperty().get() : last;
    desk.dialogs()
        .chooseFolder(TEXTS.get("train.choose"), next == null ? null : next.getParent())
        .ifPresent(
            folder -> {
              window.show("train");
              desk.training().resume(folder);
            });
  }

  /** Opens what the training made, and goes to a page of it. */
  private void openTrained(String page) {
    TrainedModel made = desk.training().trainedProperty().get();
    if (made != null) {
      window.open(made.files());
      window.show(page);
    }
  }

  private static Act act(
      javafx.beans.value.ObservableBooleanValue when, String key, String keys, Runnable action) {
    return Act.when(
        when, MenuOf.RUN, TEXTS.get("act." + key), TEXTS.get("act.help." + key), keys, action);
  }
}
