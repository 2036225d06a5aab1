package org.prunepoint.sweep.point;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Beside;
import org.prunepoint.Fault;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.WrittenPair;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.text.FileName;

/**
 * The pair of the best point as the sweep wrote it.
 *
 * @param recipe that it was made by
 * @param cfg in the folder of the sweep
 * @param weights beside it
 * @param fingerprint of both when they were written
 * @param verification what other programs read; empty where they were not asked
 */
public record MeasuredPair(
    PruningRecipe recipe,
    Path cfg,
    Path weights,
    String fingerprint,
    Optional<VerificationReport> verification) {

  public static MeasuredPair of(WrittenPair pair) {
    return new MeasuredPair(
        pair.recipe(),
        pair.cfg(),
        pair.weights(),
        Fingerprint.ofFiles(pair.cfg(), pair.weights()),
        pair.verification());
  }

  /** Whether both files are still there. */
  public boolean there() {
    return Files.isRegularFile(cfg) && Files.isRegularFile(weights);
  }

  /** Whether files of these names are in a folder, and not these themselves. */
  public boolean inTheWay(Path folder) {
    return !isIn(folder)
        && (Files.exists(folder.resolve(cfg.getFileName()))
            || Files.exists(folder.resolve(weights.getFileName())));
  }

  private boolean isIn(Path folder) {
    return absolute(folder).equals(absolute(cfg).getParent());
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /**
   * Copies both, bit for bit, with what other programs found. In their own folder there is nothing
   * to do.
   *
   * @param sources files that must not be replaced
   * @param replace whether files of these names may be replaced
   * @throws Fault if they are no longer what was measured, something is in the way, or the disk
   *     does not take them
   */
  public MeasuredPair copyTo(Path folder, List<Path> sources, boolean replace) {
    if (!there()) {
      throw new Fault("%s or its weights are no longer there: make the pair again.".formatted(cfg));
    }
    if (!Fingerprint.ofFiles(cfg, weights).equals(fingerprint)) {
      throw new Fault(
          "%s and its weights were changed since they were measured: make the pair again."
              .formatted(cfg));
    }
    if (isIn(folder)) {
      return this;
    }
    String name = FileName.of(String.valueOf(cfg.getFileName())).replaceFirst("\\.cfg$", "");
    PrunedFiles.refuseToReplace(folder, name, replace);
    // The cfg last, so that a pair is whole once its cfg is there.
    Path weightsCopy = copy(weights, folder, sources);
    Path cfgCopy = copy(cfg, folder, sources);
    return new MeasuredPair(recipe, cfgCopy, weightsCopy, fingerprint, verification);
  }

  private static Path copy(Path file, Path folder, List<Path> sources) {
    Path target = folder.resolve(file.getFileName());
    Beside.write(
        target, sources, beside -> Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING));
    return target;
  }
}
