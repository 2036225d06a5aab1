package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import org.prunepoint.training.options.TrainingGoal;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.screen.LazyScreen;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.RunTracks;
import org.prunepoint.workbench.training.run.TrainedModel;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The page on which networks are trained. */
public final class TrainingScreen extends LazyScreen<TrainingPage> {
  private static final Texts TEXTS = Texts.of(TrainingScreen.class);

  /** Where a training leads to, on other pages. */
  public interface Elsewhere {
    /** Brings this page to the front. */
    void here();

    /** Opens what a run made, on a page. */
    void open(TrainedModel made, String page);
  }

  private final TrainingViewModel training;
  private final OpenedModel model;
  private final ObservableList<KnownPair> pairs;
  private final Dialogs dialogs;
  private final Exports exports;
  private final Theme theme;
  private final Elsewhere elsewhere;
  private final TrainingActs acts;
  private final RunInspector inspector;

  /**
   * @param pairs of the library, among which a teacher may be
   */
  public TrainingScreen(
      TrainingViewModel training,
      OpenedModel model,
      ObservableList<KnownPair> pairs,
      Dialogs dialogs,
      Exports exports,
      Theme theme,
      Elsewhere elsewhere) {
    super("train", TEXTS.get("title"), TEXTS.get("help"));
    this.training = training;
    this.model = model;
    this.pairs = pairs;
    this.dialogs = dialogs;
    this.exports = exports;
    this.theme = theme;
    this.elsewhere = elsewhere;
    acts = TrainingActs.of(training, new Page());
    inspector = new RunInspector(training, dialogs);
  }

  /** What its acts do. */
  private final class Page implements TrainingActs.Page {
    @Override
    public void start() {
      elsewhere.here();
      training.start();
    }

    @Override
    public void resume() {
      elsewhere.here();
      training.resume();
    }

    @Override
    public void sweep() {
      openOn("sweep");
    }

    @Override
    public void open() {
      openOn("model");
    }

    private void openOn(String page) {
      TrainedModel made = training.trainedProperty().getValue();
      if (made != null) {
        elsewhere.open(made, page);
      }
    }

    @Override
    public void read() {
      Path next = training.folderProperty().get();
      dialogs
          .chooseFolder(TEXTS.get("read.choose"), next == null ? null : next.getParent())
          .ifPresent(
              folder -> {
                elsewhere.here();
                if (!take(folder)) {
                  dialogs.toast(TEXTS.get("read.none", String.valueOf(folder.getFileName())));
                }
              });
    }
  }

  @Override
  protected TrainingPage make() {
    return new TrainingPage(training, acts, model, pairs, dialogs, exports, theme);
  }

  @Override
  protected void remember(TrainingPage page, Memory kept) {
    page.remember(kept);
  }

  @Override
  public void focus() {
    made().focusFirst();
  }

  @Override
  public List<Act> acts() {
    return acts.all();
  }

  @Override
  public Optional<Node> inspector() {
    return Optional.of(inspector);
  }

  @Override
  public void remember(Memory kept) {
    super.remember(kept);
    TrainingForm form = training.form();
    kept.keep(
        "goal",
        () -> form.goalProperty().get().word(),
        word -> {
          form.recalled();
          for (TrainingGoal goal : TrainingGoal.values()) {
            if (goal.word().equals(word)) {
              form.goalProperty().set(goal);
            }
          }
        },
        form.goalProperty());
    form.fields()
        .fields()
        .forEach(
            field ->
                kept.keep(
                    "option." + field.option().name(),
                    () -> field.textProperty().get(),
                    word -> {
                      form.recalled();
                      field.textProperty().set(word);
                    },
                    field.textProperty()));
    kept.keep("random", form.randomProperty());
    runs(kept);
  }

  /** Which runs are shown. */
  private void runs(Memory kept) {
    RunTracks tracks = training.tracks();
    kept.keepLines(
        "runs",
        () -> tracks.drawn().stream().map(t -> t.folder().toString()).toList(),
        lines -> {
          List<Path> folders = lines.stream().map(Path::of).toList();
          if (!folders.isEmpty()) {
            tracks.recall(folders.getFirst(), folders.subList(1, folders.size()));
          }
        },
        tracks.changesProperty());
    kept.keepLines("away", tracks.away()::lines, tracks.away()::recall, tracks.changesProperty());
  }

  @Override
  public boolean take(Path dropped) {
    return training.tracks().open(dropped);
  }
}
