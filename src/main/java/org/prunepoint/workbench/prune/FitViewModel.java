package org.prunepoint.workbench.prune;

import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.reconstruction.fit.LayerFit;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.SoleJob;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.prune.measure.FitMeasurer;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/** How well the layers that a cut leaves can be fitted to what they gave: where it is too thin. */
public final class FitViewModel {
  private static final Texts TEXTS = Texts.of(FitViewModel.class);

  private final OpenedModel model;
  private final SoleJob job;
  private final Messages messages;
  private final FitMeasurer core;
  private final ObservableList<LayerFit> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper caption =
      new ReadOnlyStringWrapper(this, "caption", TEXTS.get("fits.nothing"));
  private final BooleanBinding measurable;
  private Runnable ranked = () -> {};
  private int generation;

  FitViewModel(OpenedModel model, JobRunner jobs, Messages messages, FitMeasurer core) {
    this.model = model;
    job = new SoleJob(jobs);
    this.messages = messages;
    this.core = core;
    measurable =
        Bindings.createBooleanBinding(
            () ->
                model.file(FileRole.DATA) != null
                    && model.file(FileRole.WEIGHTS) != null
                    && !job.runs(),
            model.filesProperty(),
            job.property());
    model.networkProperty().subscribe(_ -> forget());
  }

  /** Who is told that a ranking by pictures may be known now. */
  void onRanked(Runnable told) {
    ranked = told;
  }

  private void forget() {
    generation++;
    job.cancel();
    rows.clear();
    caption.set(TEXTS.get("fits.nothing"));
  }

  /** Prunes, fits every layer to calibration pictures, and shows how well that went. */
  public void measure(PruningRecipe recipe) {
    if (!measurable.get()) {
      return;
    }
    messages.clear();
    Path cfg = Objects.requireNonNull(model.file(FileRole.CFG));
    Path weights = Objects.requireNonNull(model.file(FileRole.WEIGHTS));
    Path data = Objects.requireNonNull(model.file(FileRole.DATA));
    int mine = ++generation;
    PruneSettings settings = recipe.settings();
    job.start(
        TEXTS.get("fits.job"),
        core.fits(cfg, weights, data, recipe),
        fits -> {
          if (mine != generation) {
            return; // of another model
          }
          ranked.run();
          rows.setAll(fits);
          caption.set(
              TEXTS.get(
                  "fits.of",
                  fits.size(),
                  Numbers.percent(settings.percent()),
                  settings.cutUnits()));
        },
        problem -> {
          if (mine == generation) {
            messages.problem(problem);
          }
        });
  }

  /** In the order of the layers. */
  public ObservableList<LayerFit> rows() {
    return rows;
  }

  /** What the rows are of. */
  public ReadOnlyStringProperty captionProperty() {
    return caption.getReadOnlyProperty();
  }

  /** Null while nothing is fitted. */
  ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return job.property();
  }

  /** Whether {@link #measure} would do something. */
  public BooleanBinding measurableBinding() {
    return measurable;
  }
}
