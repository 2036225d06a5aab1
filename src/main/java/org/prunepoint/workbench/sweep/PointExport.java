package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/** Writes a prune point as cfg and weights where the user says. */
public final class PointExport {
  private final OpenedModel model;
  private final JobRunner jobs;
  private final Messages messages;
  private final Dialogs dialogs;
  private final PointWriter core;
  private final ReadOnlyObjectWrapper<PointWriter.@Nullable Written> written =
      new ReadOnlyObjectWrapper<>(this, "written");

  public PointExport(
      OpenedModel model, JobRunner jobs, Messages messages, Dialogs dialogs, PointWriter core) {
    this.model = model;
    this.jobs = jobs;
    this.messages = messages;
    this.dialogs = dialogs;
    this.core = core;
    model.networkProperty().subscribe(_ -> written.set(null));
  }

  /** Asks for a folder and writes there what the recipe makes. */
  public void export(PruningRecipe recipe) {
    Path weights = model.file(FileRole.WEIGHTS);
    if (model.file(FileRole.CFG) != null && weights != null) {
      dialogs
          .chooseFolder("Choose a folder for the pruned cfg and weights", weights.getParent())
          .ifPresent(folder -> write(recipe, folder, false));
    }
  }

  private void write(PruningRecipe recipe, Path folder, boolean replace) {
    Path cfg = model.file(FileRole.CFG);
    Path weights = model.file(FileRole.WEIGHTS);
    if (cfg == null || weights == null) {
      return;
    }
    messages.clear();
    jobs.start(
        "Writing the pruned model",
        core.write(cfg, weights, model.file(FileRole.DATA), recipe, folder, replace),
        files -> {
          if (files.inTheWay()) {
            if (dialogs.confirm(files.cfg() + " is there already.", "Replace it")) {
              write(recipe, folder, true);
            }
            return;
          }
          written.set(files);
          if (!files.notes().isEmpty()) {
            messages.warn(String.join(" ", files.notes()));
          }
          dialogs.toast("Wrote " + files.cfg().getFileName() + " and its weights.");
        },
        messages::problem);
  }

  /** What was written last; null before that. */
  public ReadOnlyObjectProperty<PointWriter.@Nullable Written> writtenProperty() {
    return written.getReadOnlyProperty();
  }
}
