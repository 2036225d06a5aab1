package org.prunepoint.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.pruning.WrittenPair;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.sweep.point.MeasuredPair;
import org.prunepoint.sweep.report.SweepReport;
import org.prunepoint.sweep.report.SweepResult;

/** What a finished sweep leaves in its folder: tables for programs and people, the best model. */
final class SweepFiles {
  private final SweepFolder folder;
  private final boolean verify;
  private final RunLog log;

  SweepFiles(SweepFolder folder, boolean verify, RunLog log) {
    this.folder = folder;
    this.verify = verify;
    this.log = log;
  }

  /**
   * @return the result with the files written
   * @throws org.prunepoint.Fault if they cannot be written
   */
  SweepResult write(
      SweepResult result, PruningSession session, Progress progress, Cancellation cancellation) {
    List<Path> tables = List.of(folder.csv(), folder.json(), folder.summary(), folder.page());
    List<Path> sources = PrunedFiles.sources(session.model());
    // First of all: whatever becomes of the pair, the figures are there.
    SweepResult written = result.withTables(tables);
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
      written = result.withPair(MeasuredPair.of(pair), files);
      tables(written, sources);
    }
    return written;
  }

  private void tables(SweepResult written, List<Path> sources) {
    log.finished(written);
    var report = new SweepReport(written);
    Beside.write(folder.csv(), sources, file -> Files.writeString(file, report.csv()));
    Beside.write(folder.json(), sources, file -> Files.writeString(file, report.jsonText()));
    Beside.write(folder.summary(), sources, file -> Files.writeString(file, report.markdown()));
    String page = new SweepPage(StoredSweep.read(folder.path())).html();
    Beside.write(folder.page(), sources, file -> Files.writeString(file, page));
  }
}
