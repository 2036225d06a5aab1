package org.prunepoint.workbench.detect.sight;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.prunepoint.export.RunnableFile;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.yolov5.ModelFiles;

/**
 * Makes a model of files that somebody chose: what belongs to one of them is looked for beside it.
 * Reads folders: off the window's thread.
 *
 * @param usual the cfg of the opened model, of which an exported file may have been made
 */
record ModelSearch(@Nullable Path usual) {

  /** Whether a file may be (a part of) a model to look with. */
  static boolean mayBe(Path file) {
    return isWeights(file) || isCfg(file);
  }

  private static boolean isWeights(Path file) {
    return FileRole.byEnding(file).filter(role -> role == FileRole.WEIGHTS).isPresent()
        || RunnableFile.of(file).isPresent();
  }

  private static boolean isCfg(Path file) {
    return FileRole.byEnding(file).filter(role -> role == FileRole.CFG).isPresent();
  }

  /**
   * @return empty if what belongs to the files is not found
   */
  Optional<ChosenModel> of(List<Path> files) {
    Path cfg = first(files, ModelSearch::isCfg);
    Path weights = first(files, ModelSearch::isWeights);
    if (cfg != null && weights == null) {
      weights = ModelFiles.whole(cfg) ? cfg : ModelFileSet.around(cfg).get(FileRole.WEIGHTS);
    } else if (cfg == null && weights != null) {
      cfg = cfgOf(weights);
    }
    if (cfg == null || weights == null) {
      return Optional.empty();
    }
    String name = Printable.name(String.valueOf(weights.getFileName()));
    return Optional.of(new ChosenModel(name, cfg, weights));
  }

  /** A file that is called as its cfg lies beside that; else it may be of the opened model. */
  private @Nullable Path cfgOf(Path weights) {
    Optional<Path> beside = ModelFileSet.cfgOf(weights);
    return beside.isPresent()
        ? beside.get()
        : RunnableFile.of(weights).map(_ -> usual).orElse(null);
  }

  private static @Nullable Path first(List<Path> files, Predicate<Path> wanted) {
    return files.stream().filter(wanted).findFirst().orElse(null);
  }
}
