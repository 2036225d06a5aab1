package org.prunepoint.workbench.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.yolov5.ModelFiles;

/**
 * A model as far as its cfg tells: what is read before anything in the window changes.
 *
 * @param files that belong together
 * @param cfg sections as they stand
 * @param network null if it has a layer that we do not know
 * @param fault why there is no network
 */
public record ReadModel(
    ModelFileSet files,
    Cfg cfg,
    @Nullable Network network,
    List<String> warnings,
    @Nullable Fault fault) {
  private static final Texts TEXTS = Texts.of(ReadModel.class);

  public ReadModel {
    warnings = List.copyOf(warnings);
  }

  /**
   * Finds what belongs to files, and reads the cfg. Off the window's thread.
   *
   * @param chosen by their roles; they win over what is found
   * @param finder the files that belong to the one given
   * @throws Fault if there is no cfg, or it is none
   */
  public static ReadModel of(Map<FileRole, Path> chosen, Function<Path, ModelFileSet> finder) {
    Path first = chosen.values().iterator().next();
    ModelFileSet found = finder.apply(first);
    for (Map.Entry<FileRole, Path> one : chosen.entrySet()) {
      found = found.with(one.getKey(), one.getValue().toAbsolutePath().normalize());
    }
    return of(FileFinder.withNames(found));
  }

  /**
   * Reads the cfg of a set; a checkpoint takes the place of the weights too.
   *
   * @throws Fault if there is none, or it is no cfg
   */
  public static ReadModel of(ModelFileSet files) {
    Path file = files.get(FileRole.CFG);
    if (file == null) {
      Path other = files.paths().values().stream().findFirst().orElse(Path.of("it"));
      throw new Fault(TEXTS.get("model.nocfg", String.valueOf(other.getFileName())));
    }
    Path weights = ModelFiles.whole(file) ? file : files.get(FileRole.WEIGHTS);
    if (weights != null && ModelFiles.whole(weights)) {
      Model model = ModelFiles.open(file, weights);
      return new ReadModel(
          files.with(FileRole.WEIGHTS, weights),
          model.cfg(),
          model.network(),
          model.warnings(),
          null);
    }
    Cfg cfg = Cfg.read(file);
    try {
      Model model = Model.open(file, null);
      return new ReadModel(files, model.cfg(), model.network(), model.warnings(), null);
    } catch (Fault fault) {
      return new ReadModel(files, cfg, null, List.of(), fault);
    }
  }
}
