package org.prunepoint.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.pruning.WrittenPair;

/** What a finished sweep leaves in its folder: tables for programs and people, the best model. */
final class SweepFiles {
  private final SweepFolder folder;
  private final boolean verify;

  SweepFiles(SweepFolder folder, boolean verify) {
    this.folder = folder;
    this.verify = verify;
  }

  /**
   * @return the result with the files written
   * @throws org.prunepoint.Fault if they cannot be written
   */
  SweepResult write(
      SweepResult result, PruningSession session, Progress progress, Cancellation cancellation) {
    List<Path> tables = List.of(folder.csv(), folder.json(), folder.summary());
    List<Path> sources = PrunedFiles.sources(session.model());
    // First of all: whatever becomes of the pair, the figures are there.
    SweepResult written = result.withFiles(tables, Optional.empty());
    tables(written, sources);
    if (!result.best().equals(result.unpruned())) {
      WrittenPair pair =
          session
              .point(result.best().written().settings(), progress, cancellation)
              .write(
                  folder.path(),
                  folder.kept() != SweepFolder.Kept.REFUSED,
                  verify,
                  progress,
                  cancellation);
      List<Path> files = new ArrayList<>(tables);
      files.addAll(pair.files());
      written = result.withFiles(files, pair.verification());
      tables(written, sources);
    }
    return written;
  }

  private void tables(SweepResult written, List<Path> sources) {
    var report = new SweepReport(written);
    Beside.write(folder.csv(), sources, file -> Files.writeString(file, report.csv()));
    Beside.write(folder.json(), sources, file -> Files.writeString(file, report.jsonText()));
    Beside.write(folder.summary(), sources, file -> Files.writeString(file, report.markdown()));
  }
}
