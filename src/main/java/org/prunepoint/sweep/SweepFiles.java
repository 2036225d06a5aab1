package org.prunepoint.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.export.Verification;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.prune.PruneSettings;

/** What a finished sweep leaves in its folder: tables for programs and people, the best model. */
final class SweepFiles {
  private final SweepFolder folder;
  private final BestPrunePoint rule;
  private final boolean verify;

  SweepFiles(SweepFolder folder, BestPrunePoint rule, boolean verify) {
    this.folder = folder;
    this.rule = rule;
    this.verify = verify;
  }

  /**
   * @return the result with the files written
   * @throws org.prunepoint.Fault if they cannot be written
   */
  SweepResult write(
      SweepResult result,
      Model model,
      ModelSubject subject,
      Progress progress,
      Cancellation cancellation) {
    List<Path> files = new ArrayList<>();
    files.addAll(List.of(folder.csv(), folder.json(), folder.summary()));
    Optional<VerificationReport> check = Optional.empty();
    if (!result.best().equals(result.unpruned())) {
      PruneSettings best = result.best().settings();
      boolean repaired = result.best().betterRepaired();
      PrunedFiles pair =
          PrunedFiles.write(
              model,
              repaired ? subject.repaired(best) : subject.pruned(best),
              folder.path(),
              PrunedFiles.baseName(model, best, result.best().cutUnits())
                  + (repaired ? "-" + best.repair().word() : ""));
      files.addAll(List.of(pair.cfg(), pair.weights()));
      if (verify) {
        check =
            Optional.of(
                Verification.ofPair(pair.cfg(), pair.weights()).run(progress, cancellation));
      }
    }
    SweepResult written = result.withFiles(files, check);
    var report = new SweepReport(written, rule);
    List<Path> sources = PrunedFiles.sources(model);
    Beside.write(folder.csv(), sources, file -> Files.writeString(file, report.csv()));
    Beside.write(folder.json(), sources, file -> Files.writeString(file, report.jsonText()));
    Beside.write(folder.summary(), sources, file -> Files.writeString(file, report.markdown()));
    return written;
  }
}
