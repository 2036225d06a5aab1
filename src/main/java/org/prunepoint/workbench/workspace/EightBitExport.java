package org.prunepoint.workbench.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.quantization.QuantizedName;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.SoleJob;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;

/** Writes pairs in eight bits where the user says, and tells what the files are like. */
public final class EightBitExport {
  private static final Texts TEXTS = Texts.of(EightBitExport.class);

  private final SoleJob job;
  private final Messages messages;
  private final Dialogs dialogs;
  private final EightBitWriter core;
  private final Consumer<WrittenFile> wrote;

  /**
   * @param wrote told of each file, with what it is like
   */
  public EightBitExport(
      JobRunner jobs,
      Messages messages,
      Dialogs dialogs,
      EightBitWriter core,
      Consumer<WrittenFile> wrote) {
    this.job = new SoleJob(jobs);
    this.messages = messages;
    this.dialogs = dialogs;
    this.core = core;
    this.wrote = wrote;
  }

  /**
   * Asks for a folder and writes the file there.
   *
   * @param done told of the file
   */
  public void write(EightBitWriter.Asked asked, Consumer<QuantizedFile> done) {
    if (job.runs()) {
      return;
    }
    Optional<Path> folder =
        dialogs.chooseFolder(
            TEXTS.get("int8.choose"), asked.pair().weights().toAbsolutePath().getParent());
    if (folder.isEmpty()) {
      return;
    }
    Path file = folder.get().resolve(QuantizedName.of(asked.pair().cfg(), asked.settings()));
    if (Files.exists(file) && !dialogs.replaces(file)) {
      return;
    }
    messages.clear();
    job.start(
        TEXTS.get("int8.job", asked.pair().shown()),
        core.write(asked, file),
        written -> {
          done.accept(written);
          wrote.accept(new WrittenFile(written.file(), figures(written) + odd(written)));
          dialogs.toast(words(written));
        },
        problem -> {
          if (!(problem instanceof CancellationException)) {
            messages.problem(problem);
          }
        });
  }

  /** Wrote net-int8.onnx: mAP 0.831, 71.2 kB, 1.20 ms; slower where it is. */
  static String words(QuantizedFile written) {
    return TEXTS.get("int8.made", String.valueOf(written.file().getFileName()), figures(written))
        + odd(written);
  }

  private static String figures(QuantizedFile written) {
    String map =
        written
            .int8()
            .evaluation()
            .map(Evaluation::map)
            .map(m -> String.format(Locale.ROOT, "%.3f", m))
            .orElse("–");
    return TEXTS.get(
        "int8.figures.same",
        map,
        Numbers.bytes(written.int8().bytes()),
        String.format(Locale.ROOT, "%.2f", written.int8().latencyMs()));
  }

  private static String odd(QuantizedFile written) {
    String slower = written.faster() >= 1 ? "" : "\n" + TEXTS.get("int8.slower");
    return slower + (written.overflows() ? "\n" + TEXTS.get("int8.overflows") : "");
  }

  /** Stops what is being written; nothing is left of it. */
  public void cancel() {
    job.cancel();
  }

  /** What is being written; null if nothing is. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return job.property();
  }
}
