package org.prunepoint.workbench.kit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.Job;

/** Tables and pictures to the clipboard and to files, the same way everywhere. */
public final class Exports {
  private static final Dialogs.FileKind CSV = Dialogs.FileKind.of("Table", "*.csv");
  private static final Dialogs.FileKind PNG = Dialogs.FileKind.of("Picture", "*.png");

  private final Dialogs dialogs;
  private final JobRunner jobs;
  private final Messages messages;
  private @Nullable Path folder;

  public Exports(Dialogs dialogs, JobRunner jobs, Messages messages) {
    this.dialogs = dialogs;
    this.jobs = jobs;
    this.messages = messages;
  }

  public void copy(TextTable table) {
    dialogs.copy(table.tsv());
    dialogs.toast("Copied " + table.rows().size() + " rows.");
  }

  public void copy(BufferedImage picture) {
    dialogs.copy(SwingFXUtils.toFXImage(picture, null));
    dialogs.toast("Copied the picture.");
  }

  public void saveCsv(TextTable table, String name) {
    dialogs
        .chooseNewFile("Save the table", folder, name + ".csv", CSV)
        .ifPresent(
            file -> write(file, out -> out.write(table.csv().getBytes(StandardCharsets.UTF_8))));
  }

  public void savePng(BufferedImage picture, String name) {
    dialogs
        .chooseNewFile("Save the picture", folder, name + ".png", PNG)
        .ifPresent(file -> write(file, out -> ImageIO.write(picture, "png", out)));
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void write(Path file, Content content) {
    folder = file.toAbsolutePath().getParent();
    Job<Path> job =
        (_, _) -> {
          try (OutputStream out = Files.newOutputStream(file)) {
            content.writeTo(out);
          } catch (IOException e) {
            throw new Fault("cannot write " + file + ": " + e.getMessage(), e);
          }
          return file;
        };
    jobs.start(
        "Saving " + file.getFileName(),
        job,
        saved -> dialogs.toast("Saved " + saved),
        messages::problem);
  }
}
