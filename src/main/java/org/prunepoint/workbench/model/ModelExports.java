package org.prunepoint.workbench.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Job;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.evaluation.NamedClasses;
import org.prunepoint.export.ExportFormat;
import org.prunepoint.export.ModelExport;
import org.prunepoint.export.Verification.Exported;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.SoleJob;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.WrittenFile;

/** Writes the model that is open for other libraries, as {@code export} does, one at a time. */
public final class ModelExports {
  private static final Texts TEXTS = Texts.of(ModelExports.class);

  /** What came of it. */
  private record Written(VerificationReport check, List<String> odd) {}

  private final OpenedModel model;
  private final SoleJob job;
  private final Messages messages;
  private final Dialogs dialogs;
  private final Consumer<WrittenFile> remembered;

  /**
   * @param remembered told of what was written
   */
  public ModelExports(
      OpenedModel model,
      JobRunner jobs,
      Messages messages,
      Dialogs dialogs,
      Consumer<WrittenFile> remembered) {
    this.model = model;
    job = new SoleJob(jobs);
    this.messages = messages;
    this.dialogs = dialogs;
    this.remembered = remembered;
  }

  /** Asks where, and writes there. */
  public void export(ExportFormat format) {
    Path file = model.file(FileRole.CFG);
    Cfg cfg = model.cfg();
    Path source = model.file(FileRole.WEIGHTS);
    Network network = model.networkProperty().get();
    Weights weights = model.weightsProperty().get();
    if (file == null
        || cfg == null
        || source == null
        || network == null
        || weights == null
        || job.runs()) {
      return;
    }
    place(format, source)
        .ifPresent(
            to ->
                job.start(
                    TEXTS.get("export.job", String.valueOf(to.getFileName())),
                    writing(
                        format,
                        to,
                        List.of(file, source),
                        model.filesProperty().get(),
                        cfg,
                        network,
                        weights),
                    written -> wrote(to, written),
                    problem -> {
                      if (!(problem instanceof CancellationException)) {
                        messages.problem(problem);
                      }
                    }));
  }

  /** A file, or a folder in the one that is chosen. */
  private Optional<Path> place(ExportFormat format, Path source) {
    String name = String.valueOf(source.getFileName()).replaceFirst("\\.[^.]*$", "");
    String title = TEXTS.get("export.choose", format.library());
    if (format.folder()) {
      return dialogs
          .chooseFolder(title, source.getParent())
          .map(folder -> folder.resolve(name + "-" + format))
          .filter(folder -> !Files.exists(folder) || dialogs.replaces(folder));
    }
    String ending = "." + format.ending();
    String proposed =
        name
            + switch (format) {
              case ONNX_BOXES -> "-boxes";
              case YOLOV5 -> "-yolov5"; // which it may have been read from
              case ONNX, OPENVINO, DL4J -> "";
            }
            + ending;
    return dialogs.chooseNewFile(
        title, source.getParent(), proposed, FileKind.of(format.library(), "*" + ending));
  }

  private static Job<Written> writing(
      ExportFormat format,
      Path file,
      List<Path> sources,
      ModelFileSet files,
      Cfg cfg,
      Network network,
      Weights weights) {
    return (progress, cancellation) -> {
      OneClassMend mend = OneClassMend.of(network, weights);
      var names =
          NamedClasses.read(
              Optional.ofNullable(files.get(FileRole.NAMES)),
              Optional.ofNullable(files.get(FileRole.CFG)),
              Optional.ofNullable(files.get(FileRole.DATA)),
              network.classes(),
              cancellation);
      var exported =
          new Exported(cfg, network, mend.needed() ? mend.weights() : weights, names.all());
      var export = new ModelExport(format, file, sources, exported);
      VerificationReport report = export.run(progress, cancellation);
      List<String> odd = new ArrayList<>();
      if (mend.needed()) {
        odd.add(mend.sentence());
      }
      export.limit().ifPresent(odd::add);
      return new Written(report, odd);
    };
  }

  private void wrote(Path file, Written written) {
    List<String> odd = new ArrayList<>(written.odd());
    String check = "";
    if (written.check().verified()) {
      check = CoreWords.of(written.check().sentence());
    } else {
      odd.add(written.check().sentence());
    }
    remembered.accept(new WrittenFile(file, CoreWords.of(written.check().sentence())));
    if (!odd.isEmpty()) {
      messages.warn(odd);
    }
    dialogs.toast((TEXTS.get("export.written", file.toString()) + "\n" + check).strip());
  }

  /** Whether there is something to write, and nothing is being written. */
  public BooleanBinding possibleBinding() {
    return model.weightsProperty().isNotNull().and(job.property().isNull());
  }

  /** What is being written; null if nothing is. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return job.property();
  }
}
