package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.workbench.compare.CompareScreen;
import org.prunepoint.workbench.detect.DetectScreen;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.model.ModelExports;
import org.prunepoint.workbench.model.ModelScreen;
import org.prunepoint.workbench.prune.PruneScreen;
import org.prunepoint.workbench.sweep.SweepScreen;
import org.prunepoint.workbench.training.TrainingScreen;
import org.prunepoint.workbench.training.run.TrainedModel;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;

/** The list of pages: to add one, add it here. */
final class Pages {
  /** What pages ask of the window. */
  interface Window {
    /** Brings a page to the front, by its name. */
    void show(String page);

    /** Opens a model as if its files had been dropped, and brings a page of it to the front. */
    void open(List<Path> files, String page);
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
        },
        new RecipeOfLayers(desk.gammas()),
        new ModelExports(
            desk.model(),
            desk.jobs(),
            desk.messages("model"),
            desk.dialogs(),
            desk.workspace()::wrote));
  }

  private Screen prune() {
    return new PruneScreen(
        desk.gammas(),
        desk.model(),
        desk.messages("prune"),
        desk.exports(),
        theme,
        desk.exportOfPlan()::export);
  }

  private Screen sweep() {
    return new SweepScreen(
        desk.sweep(),
        desk.export(),
        desk.int8(),
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
            detect.compareWith(new ChosenModel(pair.shown(), pair.cfg(), pair.weights()));
            if (detect.framesProperty().get() == null) {
              detect.openUsual();
            }
            window.show("detect");
          }

          @Override
          public void fineTune(KnownPair pair) {
            List<Path> files = new ArrayList<>(List.of(pair.cfg(), pair.weights()));
            Optional.ofNullable(desk.model().file(FileRole.DATA)).ifPresent(files::add);
            window.open(files, "train");
          }
        });
  }

  private Screen train() {
    return new TrainingScreen(
        desk.training(),
        desk.model(),
        desk.workspace().pairs(),
        desk.dialogs(),
        desk.exports(),
        theme,
        new TrainingScreen.Elsewhere() {
          @Override
          public void here() {
            window.show("train");
          }

          @Override
          public void open(TrainedModel made, String page) {
            window.open(made.files(), page);
          }
        });
  }

  private Screen detect() {
    return new DetectScreen(
        desk.detect(),
        desk.dialogs(),
        desk.exports(),
        desk.jobs(),
        desk.messages("detect"),
        desk.ui(),
        desk.work(),
        theme,
        () -> window.show("detect"));
  }

  private Screen compare() {
    return new CompareScreen(
        desk.compare(), desk.int8OfCompared(), desk.dialogs(), desk.exports(), theme);
  }
}
