package org.prunepoint.workbench.training;

import java.util.Map;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.Scores;
import org.prunepoint.training.start.StartReport;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.inspect.FigureGrid;
import org.prunepoint.workbench.kit.inspect.Inspector;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.option.OptionTexts;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.training.run.RunTrack;
import org.prunepoint.workbench.training.run.RunTracks;

/** Beside the page: the chosen epoch or the run, how it was made, and how to make it again. */
final class RunInspector extends Inspector {
  private static final Texts TEXTS = Texts.of(RunInspector.class);

  private final TrainingForm form;
  private final RunTracks tracks;
  private final Dialogs dialogs;

  RunInspector(TrainingViewModel training, Dialogs dialogs) {
    super("run-inspector");
    this.form = training.form();
    this.tracks = training.tracks();
    this.dialogs = dialogs;
    tracks.changesProperty().subscribe(_ -> show());
    tracks.chosenProperty().subscribe(_ -> show());
  }

  private void show() {
    getChildren().clear();
    RunTrack run = tracks.shownProperty().get();
    if (run == null) {
      getChildren().add(words(TEXTS.get("inspect.none"), Look.HINT));
      return;
    }
    EpochResult chosen = tracks.chosenProperty().get();
    EpochResult epoch = chosen == null ? newest(run) : chosen;
    getChildren().add(words(Printable.name(run.name()), Look.HEADING));
    if (epoch != null) {
      getChildren().add(words(title(epoch, chosen != null), Look.QUIET));
      if (run.request().options().rounding().on()) {
        getChildren().add(words(TEXTS.get("inspect.simulated"), Look.QUIET));
      }
      getChildren().add(figures(epoch));
    }
    getChildren().addAll(words(TEXTS.get("inspect.settings"), Look.PART), settings(run), like(run));
    getChildren().add(words(TEXTS.get("inspect.files"), Look.PART));
    files(run);
    getChildren().addAll(words(TEXTS.get("inspect.command"), Look.PART), command(run));
  }

  private static @Nullable EpochResult newest(RunTrack run) {
    return run.epochs().isEmpty() ? null : run.epochs().getLast();
  }

  private static String title(EpochResult epoch, boolean chosen) {
    String which =
        chosen
            ? TEXTS.get("inspect.epoch", epoch.epoch(), epoch.epochs())
            : TEXTS.get("inspect.newest", epoch.epoch(), epoch.epochs());
    return epoch.best() ? TEXTS.get("inspect.best", which) : which;
  }

  private static FigureGrid figures(EpochResult e) {
    var grid = new FigureGrid();
    score(grid, TEXTS.get("column.map"), e, Scores::map50);
    score(grid, TEXTS.get("column.p"), e, Scores::precision);
    score(grid, TEXTS.get("column.r"), e, Scores::recall);
    score(grid, TEXTS.get("column.f1"), e, Scores::f1);
    grid.line(TEXTS.get("column.total"), Numbers.decimals(e.loss().total() + e.distillation(), 3));
    grid.line(TEXTS.get("column.below100th"), Numbers.percent(e.gammas().below100th()));
    grid.line(TEXTS.get("column.prunable"), Numbers.percent(e.gammas().percent()));
    grid.line(TEXTS.get("column.rate"), Numbers.digits(e.rate()));
    grid.line(TEXTS.get("column.images.s"), Numbers.decimals(e.imagesPerSecond(), 1));
    grid.line(TEXTS.get("column.seconds"), Numbers.decimals(e.seconds(), 1));
    return grid;
  }

  private static void score(
      FigureGrid grid, String name, EpochResult e, Function<Scores, Double> which) {
    e.scores().ifPresent(s -> grid.line(name, Numbers.decimals(which.apply(s), 3)));
  }

  private static FigureGrid settings(RunTrack run) {
    var grid = new FigureGrid();
    Map<String, String> special = RunCommand.remarkable(run.request().options());
    if (special.isEmpty()) {
      grid.line(TEXTS.get("inspect.usual"), "");
    }
    special.forEach((option, word) -> grid.line(title(option), Printable.name(word)));
    return grid;
  }

  private static String title(String typed) {
    return OptionTexts.name(TrainingOptions.OPTIONS.named(typed.substring(2)));
  }

  private Button like(RunTrack run) {
    var like = new Button(TEXTS.get("run.like"));
    like.setId("run-like");
    like.setMnemonicParsing(false);
    like.setMaxWidth(Double.MAX_VALUE);
    like.setOnAction(_ -> form.like(run.request().options()));
    return like;
  }

  private void files(RunTrack run) {
    var folder = new Hyperlink(Printable.path(run.folder()));
    folder.setWrapText(true);
    folder.setMnemonicParsing(false);
    folder.setAccessibleText(TEXTS.get("inspect.folder", run.folder().toString()));
    folder.setOnAction(_ -> dialogs.show(run.folder()));
    var grid = new FigureGrid();
    grid.line(TEXTS.get("inspect.cfg"), name(run.request().cfg()));
    grid.line(
        TEXTS.get("inspect.start"),
        run.request().weights().map(RunInspector::name).orElse(TEXTS.get("start.random")));
    StartReport start = run.start();
    if (start != null && start.mixed()) {
      grid.line(
          TEXTS.get("inspect.taken"),
          TEXTS.get("inspect.taken.of.same", start.taken(), start.layers().size()));
    }
    grid.line(TEXTS.get("inspect.data"), name(run.request().data()));
    getChildren().addAll(folder, grid);
  }

  private static String name(java.nio.file.Path file) {
    return Printable.name(String.valueOf(file.getFileName()));
  }

  private VBox command(RunTrack run) {
    String typed = RunCommand.of(run.request());
    var area = new TextArea(typed);
    area.setEditable(false);
    area.setWrapText(true);
    area.setPrefRowCount(5);
    area.setMinHeight(USE_PREF_SIZE);
    area.getStyleClass().add("small");
    area.setAccessibleText(TEXTS.get("inspect.command"));
    var copy = new Button(TEXTS.get("inspect.copy"));
    copy.setId("run-copy");
    copy.setMaxWidth(Double.MAX_VALUE);
    copy.setOnAction(
        _ -> {
          dialogs.copy(typed);
          dialogs.toast(TEXTS.get("inspect.copied"));
        });
    return new VBox(6, area, copy);
  }
}
