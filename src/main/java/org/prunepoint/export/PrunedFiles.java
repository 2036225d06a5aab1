package org.prunepoint.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Beside;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.PrunedCfg;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.prune.PrunedNetwork;

/**
 * A pruned network as a pair of Darknet files.
 *
 * @param cfg differs from the source only in what pruning changed
 * @param weights version 0.2.5, nothing seen
 */
public record PrunedFiles(Path cfg, Path weights) {

  /**
   * Writes both, each beside and then moved into place; the cfg last, so that a pair is whole once
   * its cfg is there.
   *
   * @param model the source
   * @param pruned of it, at any size; its weights are written as they are
   * @param folder made if it is not there
   * @param baseName of both files, without ending
   * @param replace whether files of that name may be replaced
   * @throws Fault if a file would replace a source or, unasked, anything, or the disk does not take
   *     it
   */
  public static PrunedFiles write(
      Model model, PrunedNetwork pruned, Path folder, String baseName, boolean replace) {
    refuseToReplace(folder, baseName, replace);
    Path cfgFile = folder.resolve(baseName + ".cfg");
    Path weightsFile = folder.resolve(baseName + ".weights");
    WeightsFile.requireReadable(
        "What would become " + weightsFile, pruned.network(), pruned.weights());
    List<Path> sources = sources(model);
    Cfg cfg = PrunedCfg.of(model.cfg(), model.network(), pruned.network(), pruned.sourceLayers());
    Beside.write(
        weightsFile,
        sources,
        file -> {
          WeightsFile.write(file, pruned.network(), pruned.weights());
          long expected = pruned.network().cost().weightsBytes();
          if (Files.size(file) != expected) {
            throw new IOException(
                "wrote " + Files.size(file) + " bytes where the network needs " + expected);
          }
        });
    Beside.write(cfgFile, sources, file -> Files.write(file, cfg.bytes()));
    return new PrunedFiles(cfgFile, weightsFile);
  }

  /**
   * What {@link #write} does first: for work that would find it out late.
   *
   * @throws Fault if a file of that name is there and may not be replaced
   */
  public static void refuseToReplace(Path folder, String baseName, boolean replace) {
    for (String ending : List.of(".cfg", ".weights")) {
      Path file = folder.resolve(baseName + ending);
      if (!replace && Files.exists(file)) {
        throw new Fault(
            file
                + " is there already and is not replaced unless asked (--force): choose another"
                + " folder.");
      }
    }
  }

  /** The files that a model was opened from. */
  public static List<Path> sources(Model model) {
    List<Path> sources = new ArrayList<>();
    sources.add(model.cfgFile());
    if (model.weightsFile() != null) {
      sources.add(model.weightsFile());
    }
    return sources;
  }
}
