package org.prunepoint.workbench.kit.export;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Beside;
import org.prunepoint.Job;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;

/** Tables and pictures to the clipboard and to files, the same way everywhere. */
public final class Exports {
  private static final Texts TEXTS = Texts.of(Exports.class);

  private final Dialogs dialogs;
  private final JobRunner jobs;
  private final Messages messages;
  private final Supplier<? extends Collection<Path>> opened;
  private @Nullable Path folder;

  /**
   * @param opened files that must not be replaced
   */
  public Exports(
      Dialogs dialogs,
      JobRunner jobs,
      Messages messages,
      Supplier<? extends Collection<Path>> opened) {
    this.dialogs = dialogs;
    this.jobs = jobs;
    this.messages = messages;
    this.opened = opened;
  }

  public void copy(TextTable table) {
    dialogs.copy(table.tsv());
    dialogs.toast(TEXTS.get("copied.rows", table.rows().size()));
  }

  public void copy(BufferedImage picture) {
    dialogs.copy(SwingFXUtils.toFXImage(picture, null));
    dialogs.toast(TEXTS.get("copied.picture"));
  }

  public void saveCsv(TextTable table, String name) {
    dialogs
        .chooseNewFile(TEXTS.get("save.table"), folder, name + ".csv", kind("csv"))
        .ifPresent(file -> write(file, beside -> Files.writeString(beside, table.csv())));
  }

  public void savePng(BufferedImage picture, String name) {
    dialogs
        .chooseNewFile(TEXTS.get("save.picture"), folder, name + ".png", kind("png"))
        .ifPresent(file -> write(file, beside -> ImageIO.write(picture, "png", beside.toFile())));
  }

  /** Saves a drawing. */
  public void saveSvg(String drawing, String name) {
    dialogs
        .chooseNewFile(TEXTS.get("save.drawing"), folder, name + ".svg", kind("svg"))
        .ifPresent(file -> write(file, beside -> Files.writeString(beside, drawing)));
  }

  private static Dialogs.FileKind kind(String ending) {
    return Dialogs.FileKind.of(TEXTS.get("kind." + ending), "*." + ending);
  }

  private void write(Path file, Beside.Content content) {
    folder = file.toAbsolutePath().getParent();
    List<Path> sources = List.copyOf(opened.get());
    Job<Path> job =
        (_, _) -> {
          Beside.write(file, sources, content);
          return file;
        };
    jobs.start(
        TEXTS.get("saving", String.valueOf(file.getFileName())),
        job,
        saved -> dialogs.toast(TEXTS.get("saved", saved.toString())),
        messages::problem);
  }
}
