package org.prunepoint.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prunepoint.Beside;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.PrunedCfg;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Repair;
import org.prunepoint.text.FileName;

/**
 * A pruned network as a pair of Darknet files.
 *
 * @param cfg differs from the source only in what pruning changed
 * @param weights version 0.2.5, nothing seen
 * @param rescaledChannels channels whose tiny variance was scaled up, so that OpenCV, which adds
 *     another epsilon, computes the same; see docs/decisions
 */
public record PrunedFiles(Path cfg, Path weights, int rescaledChannels) {

  /**
   * Writes both, each beside and then moved into place; the cfg last, so that a pair is whole once
   * its cfg is there.
   *
   * @param model the source
   * @param folder made if it is not there
   * @param baseName of both files, without ending
   * @throws org.prunepoint.Fault if a file would replace a source, or the disk does not take it
   */
  public static PrunedFiles write(Model model, PrunedNetwork pruned, Path folder, String baseName) {
    return write(model, pruned, folder, baseName, KernelScale.PORTABLE);
  }

  /** As {@link #write(Model, PrunedNetwork, Path, String)}, with kernels of this scale. */
  public static PrunedFiles write(
      Model model, PrunedNetwork pruned, Path folder, String baseName, KernelScale scale) {
    Path cfgFile = folder.resolve(baseName + ".cfg");
    Path weightsFile = folder.resolve(baseName + ".weights");
    List<Path> sources = sources(model);
    PortableBatchNorm portable =
        scale == KernelScale.PORTABLE
            ? PortableBatchNorm.of(pruned.network(), pruned.weights())
            : new PortableBatchNorm(pruned.weights(), 0);
    Cfg cfg = PrunedCfg.of(model.cfg(), model.network(), pruned.network(), pruned.sourceLayers());
    Beside.write(
        weightsFile,
        sources,
        file -> {
          WeightsFile.write(file, pruned.network(), portable.weights());
          long expected = pruned.network().cost().weightsBytes();
          if (Files.size(file) != expected) {
            throw new IOException(
                "wrote " + Files.size(file) + " bytes where the network needs " + expected);
          }
        });
    Beside.write(cfgFile, sources, file -> Files.write(file, cfg.bytes()));
    return new PrunedFiles(cfgFile, weightsFile, portable.channels());
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

  /**
   * A name that says what was done: {@code yolov3-slim-0.70-cut-8}. What is as usual is not
   * mentioned.
   *
   * @param cutUnits how many residual units really went
   */
  public static String baseName(Model model, PruneSettings settings, int cutUnits) {
    String source =
        FileName.of(String.valueOf(model.cfgFile().getFileName())).replaceFirst("(?i)\\.cfg$", "");
    StringBuilder name = new StringBuilder(source);
    if (settings.percent() > 0) {
      name.append('-').append(settings.strategy().word()).append('-');
      name.append(share(settings.percent()));
      if (settings.layerKeep() != PruneSettings.NOTHING.layerKeep()) {
        name.append("-keep-").append(share(settings.layerKeep()));
      }
    }
    if (cutUnits > 0) {
      name.append("-cut-").append(cutUnits);
    }
    if (settings.ranking().measured()) {
      name.append('-').append(settings.ranking().score().word());
      name.append('-').append(settings.ranking().allocation().word());
    }
    // What a repair has changed is said by those who know that it was done.
    if (settings.repair() != Repair.FOLD && !settings.repair().changesWeights()) {
      name.append('-').append(settings.repair().word());
    }
    return name.length() == source.length() ? source + "-pruned" : name.toString();
  }

  /** At least two decimals, at most four. */
  private static String share(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("0{1,2}$", "");
  }
}
