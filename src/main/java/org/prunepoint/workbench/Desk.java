package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.compare.CompareViewModel;
import org.prunepoint.workbench.detect.DetectViewModel;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.detect.sight.LazyCore;
import org.prunepoint.workbench.frame.Library;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.model.ModelViewModel;
import org.prunepoint.workbench.prune.GammaViewModel;
import org.prunepoint.workbench.sweep.PointExport;
import org.prunepoint.workbench.sweep.SweepArchive;
import org.prunepoint.workbench.sweep.SweepScreen;
import org.prunepoint.workbench.sweep.SweepTrack;
import org.prunepoint.workbench.sweep.SweepViewModel;
import org.prunepoint.workbench.training.TrainingViewModel;
import org.prunepoint.workbench.workspace.EightBitExport;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.Workspace;
import org.prunepoint.workbench.workspace.WorkspaceFile;

/** One model with all that is done with it: its workspace and the view models of its pages. */
public final class Desk {
  private final boolean blank;
  private final DeskJobs jobs;
  private final Dialogs dialogs;
  private final Workbench bench;
  private final Messages messages;
  private final Map<String, Messages> pageMessages = new HashMap<>();
  private final Workspace workspace;
  private final Exports exports;
  private final ModelViewModel looked;
  private final GammaViewModel gammas;
  private final SweepViewModel sweep;
  private final PointExport export;
  private final PointExport exportOfPlan;
  private final TrainingViewModel training;
  private final EightBitExport int8;
  private final EightBitExport int8OfCompared;
  private final CompareViewModel compare;
  private final DetectViewModel detect;

  /**
   * @param files of the model; null for a desk with nothing on it
   */
  Desk(Workbench bench, @Nullable ModelFileSet files) {
    blank = files == null;
    this.bench = bench;
    dialogs = bench.dialogs();
    messages = bench.messages();
    Workbench.Core core = bench.core();
    jobs = new DeskJobs(bench.jobs(), () -> bench.idle(this));
    var model = new OpenedModel(jobs, messages, core.files());
    WorkspaceFile before =
        files == null ? WorkspaceFile.fresh(ModelFileSet.NONE) : bench.folder().read(files);
    workspace = new Workspace(model, before, bench.folder(), bench.ui(), bench.work());
    looked = new ModelViewModel(model, messages("model"), bench.ui(), bench.work());
    exports =
        new Exports(dialogs, jobs, messages, () -> model.filesProperty().get().paths().values());
    var choice = workspace.choice();
    training =
        new TrainingViewModel(
            model, jobs, messages("train"), bench.ui(), bench.work(), core.training());
    training.onMade(workspace::found);
    sweep =
        new SweepViewModel(
            model,
            choice,
            jobs,
            messages("sweep"),
            bench.ui(),
            core.sweeps(),
            SweepArchive.CORE,
            training.computingProperty());
    gammas =
        new GammaViewModel(
            model,
            choice,
            core.pruning(),
            this::scoring,
            sweep.runningProperty().isNotNull().or(training.runningProperty().isNotNull()),
            jobs,
            messages("prune"),
            bench.ui(),
            bench.work());
    sweep.onUnits(gammas.units()::measured);
    gammas.measured().onKept(workspace::know);
    sweep.onEnd(this::ended);
    sweep.tracks().onFound(this::found);
    export = export("sweep");
    exportOfPlan = export("prune");
    int8 = int8("sweep");
    int8OfCompared = int8("compare");
    compare =
        new CompareViewModel(
            model, workspace.pairs(), jobs, messages("compare"), new CoreCompare());
    ObservableList<ChosenModel> others = FXCollections.observableArrayList();
    workspace.pairs().addListener((Observable _) -> offer(others));
    model.filesProperty().subscribe(_ -> offer(others));
    detect =
        new DetectViewModel(
            model, others, new LazyCore(), jobs, bench.ui(), bench.work(), messages("detect"));
  }

  private PointExport export(String page) {
    return new PointExport(
        workspace.model(), jobs, messages(page), dialogs, bench.core().writer(), workspace::know);
  }

  private EightBitExport int8(String page) {
    return new EightBitExport(jobs, messages(page), dialogs, bench.core().int8(), workspace::wrote);
  }

  /** To look with: the original, and the points of the library. */
  private void offer(ObservableList<ChosenModel> others) {
    others.setAll(
        Stream.concat(Stream.ofNullable(Library.original(workspace)), workspace.pairs().stream())
            .map(pair -> new ChosenModel(pair.shown(), pair.cfg(), pair.weights()))
            .toList());
  }

  /** What an earlier sweep found is in the library too, once. */
  private void found(SweepTrack track) {
    SweepScreen.pair(track)
        .filter(
            pair -> workspace.pairs().stream().noneMatch(p -> p.weights().equals(pair.weights())))
        .ifPresent(workspace::found);
  }

  /** What a sweep found is known to the library, and names the workspace. */
  private void ended(SweepTrack track) {
    gammas.refresh();
    SweepScreen.pair(track)
        .ifPresent(
            pair -> {
              workspace.know(pair);
              workspace.noteProperty().set(pair.shown() + ", " + pair.note());
            });
  }

  /** How networks are judged: as the form of the sweep says. */
  private Scoring scoring() {
    return sweep.form().request().scoring();
  }

  /** Says what its models say anew, in the language spoken now. */
  void sayAgain() {
    sweep.sayAgain();
    training.sayAgain();
  }

  /** Whether nothing is on it. */
  public boolean isBlank() {
    return blank;
  }

  /** Whether one of its jobs runs. */
  public boolean isBusy() {
    return jobs.busy();
  }

  /** What the window calls it. */
  public String name() {
    Path weights = workspace.model().file(FileRole.WEIGHTS);
    Path cfg = workspace.model().file(FileRole.CFG);
    Path named = weights == null ? cfg : weights;
    return named == null ? "" : Printable.name(String.valueOf(named.getFileName()));
  }

  /** Writes down what is to be kept. */
  void keep() {
    if (!blank) {
      workspace.flush();
    }
  }

  /** Nobody looks at it any more, and nothing of it runs. */
  void close() {
    keep();
    detect.close();
    workspace.model().close();
    gammas.close();
  }

  UiThread ui() {
    return bench.ui();
  }

  Executor work() {
    return bench.work();
  }

  public DeskJobs jobs() {
    return jobs;
  }

  /** What a page shows in line; what concerns all is the window's. */
  Messages messages(String page) {
    return pageMessages.computeIfAbsent(page, _ -> messages.page());
  }

  public Dialogs dialogs() {
    return dialogs;
  }

  public Workspace workspace() {
    return workspace;
  }

  public Exports exports() {
    return exports;
  }

  public OpenedModel model() {
    return workspace.model();
  }

  public ModelViewModel looked() {
    return looked;
  }

  public GammaViewModel gammas() {
    return gammas;
  }

  public SweepViewModel sweep() {
    return sweep;
  }

  public PointExport export() {
    return export;
  }

  /** For the plan of the slider. */
  PointExport exportOfPlan() {
    return exportOfPlan;
  }

  /** Points of sweeps in eight bits. */
  EightBitExport int8() {
    return int8;
  }

  /** Compared models in eight bits. */
  EightBitExport int8OfCompared() {
    return int8OfCompared;
  }

  public TrainingViewModel training() {
    return training;
  }

  public DetectViewModel detect() {
    return detect;
  }

  public CompareViewModel compare() {
    return compare;
  }
}
