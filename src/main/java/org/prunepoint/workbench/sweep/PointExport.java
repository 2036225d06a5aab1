package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.MeasuredPair;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * Writes a measured point as cfg and weights where the user says: a copy of the files that were
 * measured where they are there, else the same bytes made again by the point's recipe.
 */
public final class PointExport {
  private static final Texts TEXTS = Texts.of(PointExport.class);

  private final OpenedModel model;
  private final JobRunner jobs;
  private final Messages messages;
  private final Dialogs dialogs;
  private final PointWriter core;
  private final Consumer<KnownPair> known;
  private final ReadOnlyObjectWrapper<PointWriter.@Nullable Written> written =
      new ReadOnlyObjectWrapper<>(this, "written");

  /**
   * @param known told of each pair
   */
  public PointExport(
      OpenedModel model,
      JobRunner jobs,
      Messages messages,
      Dialogs dialogs,
      PointWriter core,
      Consumer<KnownPair> known) {
    this.model = model;
    this.jobs = jobs;
    this.messages = messages;
    this.dialogs = dialogs;
    this.core = core;
    this.known = known;
    model.networkProperty().subscribe(_ -> written.set(null));
  }

  /** Asks for a folder and writes a point of a sweep there. */
  public void export(SweepTrack track, SweepRow row) {
    Optional<MeasuredPair> measured = track.measured(row.point());
    folder()
        .ifPresent(
            folder ->
                measured.ifPresentOrElse(
                    pair -> copy(pair, folder, row),
                    () -> make(row.point().written(), folder, row, false)));
  }

  /** Asks for a folder and writes there what the recipe makes. */
  public void export(PruningRecipe recipe) {
    folder().ifPresent(folder -> make(recipe, folder, null, false));
  }

  /** How {@link #export(SweepTrack, SweepRow)} comes by the files, in a sentence. */
  public static String how(SweepTrack track, SweepRow row) {
    return track.measured(row.point()).isPresent()
        ? TEXTS.get("export.copies")
        : TEXTS.get("export.makes");
  }

  private Optional<Path> folder() {
    Path weights = model.file(FileRole.WEIGHTS);
    return model.file(FileRole.CFG) == null || weights == null
        ? Optional.empty()
        : dialogs.chooseFolder(TEXTS.get("export.choose"), weights.getParent());
  }

  private void copy(MeasuredPair pair, Path folder, SweepRow row) {
    boolean replace = pair.inTheWay(folder);
    if (replace && !dialogs.replaces(folder.resolve(pair.cfg().getFileName()))) {
      return;
    }
    messages.clear();
    List<Path> sources = List.copyOf(model.filesProperty().get().paths().values());
    jobs.start(
        TEXTS.get("export.job"),
        (_, _) -> pair.copyTo(folder, sources, replace),
        copy ->
            wrote(
                new PointWriter.Written(
                    copy.cfg(), copy.weights(), List.of(), copy.verification(), false),
                row,
                TEXTS.get("export.copied", String.valueOf(copy.cfg().getFileName()))),
        messages::problem);
  }

  private void make(PruningRecipe recipe, Path folder, @Nullable SweepRow row, boolean replace) {
    Path cfg = model.file(FileRole.CFG);
    Path weights = model.file(FileRole.WEIGHTS);
    if (cfg == null || weights == null) {
      return;
    }
    messages.clear();
    jobs.start(
        TEXTS.get("export.job"),
        core.write(cfg, weights, model.file(FileRole.DATA), recipe, folder, replace),
        files -> {
          if (!files.inTheWay()) {
            wrote(files, row, TEXTS.get("export.made", String.valueOf(files.cfg().getFileName())));
          } else if (dialogs.replaces(files.cfg())) {
            make(recipe, folder, row, true);
          }
        },
        messages::problem);
  }

  private void wrote(PointWriter.Written files, @Nullable SweepRow row, String said) {
    written.set(files);
    known.accept(row == null ? unnamed(files) : row.as(files.cfg(), files.weights()));
    List<String> odd = new ArrayList<>(files.notes());
    files
        .check()
        .filter(check -> !check.verified())
        .map(VerificationReport::sentence)
        .ifPresent(odd::add);
    if (!odd.isEmpty()) {
      messages.warn(odd);
    }
    String check =
        files
            .check()
            .filter(VerificationReport::verified)
            .map(VerificationReport::sentence)
            .map(CoreWords::of)
            .orElse("");
    dialogs.toast((said + "\n" + check).strip());
  }

  private static KnownPair unnamed(PointWriter.Written files) {
    String name = String.valueOf(files.cfg().getFileName()).replaceFirst("\\.cfg$", "");
    return new KnownPair(name, files.cfg(), files.weights(), "");
  }

  /** What was written last; null before that. */
  public ReadOnlyObjectProperty<PointWriter.@Nullable Written> writtenProperty() {
    return written.getReadOnlyProperty();
  }
}
