package org.prunepoint.workbench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.prune.FitViewModel;
import org.prunepoint.workbench.prune.GammaViewModel;
import org.prunepoint.workbench.prune.UnitViewModel;
import org.prunepoint.workbench.sweep.PointExport;
import org.prunepoint.workbench.sweep.SweepViewModel;
import org.prunepoint.workbench.training.TrainingViewModel;
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
  private final Workspace workspace;
  private final Exports exports;
  private final GammaViewModel gammas;
  private final SweepViewModel sweep;
  private final PointExport export;
  private final TrainingViewModel training;

  /**
   * @param files of the model; null for a desk with nothing on it
   */
  Desk(Workbench bench, @Nullable ModelFileSet files) {
    blank = files == null;
    dialogs = bench.dialogs();
    Messages messages = bench.messages();
    Workbench.Core core = bench.core();
    jobs = new DeskJobs(bench.jobs(), () -> bench.idle(this));
    var model = new OpenedModel(jobs, messages, core.files());
    WorkspaceFile before =
        files == null
            ? WorkspaceFile.fresh(ModelFileSet.NONE)
            : bench.folder().read(files);
    workspace =
        new Workspace(model, before, bench.folder(), bench.ui(), bench.work());
    exports =
        new Exports(dialogs, jobs, messages, () -> model.filesProperty().get().paths().values());
    var choice = workspace.choice();
    var units = new UnitViewModel(model, jobs, messages, core.units(), choice::recipe);
    var fits = new FitViewModel(model, jobs, messages, core.fits());
    gammas =
        new GammaViewModel(
            model, choice, units, fits, messages, core.planners(), bench.ui(), bench.work());
    training =
        new TrainingViewModel(model, jobs, messages, bench.ui(), bench.work(), core.training());
    sweep =
        new SweepViewModel(
            model,
            choice,
            jobs,
            messages,
            bench.ui(),
            core.sweeps(),
            training.computingProperty());
    sweep.onUnits(units::measured);
    sweep.onEnd(gammas::refresh);
    export = new PointExport(model, jobs, messages, dialogs, core.writer());
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
    workspace.model().close();
    gammas.close();
  }

  public DeskJobs jobs() {
    return jobs;
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

  public GammaViewModel gammas() {
    return gammas;
  }

  public SweepViewModel sweep() {
    return sweep;
  }

  public PointExport export() {
    return export;
  }

  public TrainingViewModel training() {
    return training;
  }
}
