package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.prunepoint.workbench.prune.FitMeasurer;
import org.prunepoint.workbench.prune.FitViewModel;
import org.prunepoint.workbench.prune.GammaViewModel;
import org.prunepoint.workbench.prune.Planner;
import org.prunepoint.workbench.prune.UnitMeasurer;
import org.prunepoint.workbench.prune.UnitViewModel;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.model.ModelViewModel;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.PruningChoice;
import org.prunepoint.workbench.sweep.PointExport;
import org.prunepoint.workbench.sweep.PointWriter;
import org.prunepoint.workbench.sweep.SweepStarter;
import org.prunepoint.workbench.sweep.SweepViewModel;
import org.prunepoint.workbench.training.TrainingCore;
import org.prunepoint.workbench.training.TrainingViewModel;

/** The view models of the window and what they stand on; no control among them. */
public final class Workbench {
  /** What the window asks of the core. */
  public record Core(
      Function<Path, ModelFileSet> files,
      Planner.Factory planners,
      SweepStarter sweeps,
      PointWriter writer,
      TrainingCore training,
      UnitMeasurer units,
      FitMeasurer fits) {}

  private final Core core;
  private final JobRunner jobs;
  private final Dialogs dialogs;
  private final Messages messages = new Messages();
  private final Exports exports;
  private final OpenedModel model;
  private final ModelViewModel looked;
  private final GammaViewModel gammas;
  private final SweepViewModel sweep;
  private final PointExport export;
  private final TrainingViewModel training;

  /**
   * @param work runs what follows a slider, and looks at folders
   */
  public Workbench(Core core, JobRunner jobs, UiThread ui, Executor work, Dialogs dialogs) {
    this.core = core;
    this.jobs = jobs;
    this.dialogs = dialogs;
    model = new OpenedModel(jobs, messages, core.files());
    looked = new ModelViewModel(model, messages, ui, work);
    exports =
        new Exports(dialogs, jobs, messages, () -> model.filesProperty().get().paths().values());
    var choice = new PruningChoice(model);
    var units = new UnitViewModel(model, jobs, messages, core.units(), choice::recipe);
    var fits = new FitViewModel(model, jobs, messages, core.fits());
    gammas = new GammaViewModel(model, choice, units, fits, messages, core.planners(), ui, work);
    training = new TrainingViewModel(model, jobs, messages, ui, work, core.training());
    sweep =
        new SweepViewModel(
            model, choice, jobs, messages, ui, core.sweeps(), training.computingProperty());
    sweep.onUnits(units::measured);
    sweep.onEnd(gammas::refresh);
    export = new PointExport(model, jobs, messages, dialogs, core.writer());
  }

  public Core core() {
    return core;
  }

  public JobRunner jobs() {
    return jobs;
  }

  public Dialogs dialogs() {
    return dialogs;
  }

  public Messages messages() {
    return messages;
  }

  public Exports exports() {
    return exports;
  }

  public OpenedModel model() {
    return model;
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

  public TrainingViewModel training() {
    return training;
  }
}
