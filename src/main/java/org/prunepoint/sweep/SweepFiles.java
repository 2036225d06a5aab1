package org.prunepoint.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.prune.PruneSettings;

/** What a finished sweep leaves in its folder: tables for programs and people, the best model. */
final class SweepFiles {
  private final SweepFolder folder;
  private final BestPrunePoint rule;

  SweepFiles(SweepFolder folder, BestPrunePoint rule) {
    this.folder = folder;
    this.rule = rule;
  }

  /**
   * @return the result with the files written
   * @throws Fault if they cannot be written
   */
  SweepResult write(SweepResult result, Model model, ModelSubject subject) {
    List<Path> files = new ArrayList<>();
    files.addAll(List.of(folder.csv(), folder.json(), folder.summary()));
    if (!result.best().equals(result.unpruned())) {
      PruneSettings best = result.best().settings();
      PrunedFiles pair =
          PrunedFiles.write(
              model,
              subject.pruned(best),
              folder.path(),
              PrunedFiles.baseName(model, best, result.best().cutUnits()));
      files.addAll(List.of(pair.cfg(), pair.weights()));
    }
    SweepResult written = result.withFiles(files);
    var report = new SweepReport(written, rule);
    write(folder.csv(), report.csv());
    write(folder.json(), report.jsonText());
    write(folder.summary(), report.markdown());
    return written;
  }

  /** Beside, then moved: a reader never sees half a table. */
  private static void write(Path file, String text) {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(beside, text);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Fault("Cannot write %s: %s.".formatted(file, e), e);
    }
  }
}
