package org.prunepoint.darknet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * An opened pair of files.
 *
 * @param cfgFile where the cfg lies
 * @param cfg without loss
 * @param network what it describes
 * @param weightsFile where the weights lie; null if only the structure was opened
 * @param weights null if only the structure was opened
 * @param warnings whole sentences for the user
 * @param dialect that the cfg is written in where it lies; empty for Darknet's own, and for a
 *     checkpoint, which has none
 */
public record Model(
    Path cfgFile,
    Cfg cfg,
    Network network,
    @Nullable Path weightsFile,
    @Nullable Weights weights,
    List<String> warnings,
    Optional<TorchDialect> dialect) {

  /** A model whose cfg is in Darknet's own language, or was made. */
  public Model(
      Path cfgFile,
      Cfg cfg,
      Network network,
      @Nullable Path weightsFile,
      @Nullable Weights weights,
      List<String> warnings) {
    this(cfgFile, cfg, network, weightsFile, weights, warnings, Optional.empty());
  }

  /**
   * Opens a network, and its weights if they are given.
   *
   * @throws org.prunepoint.Fault if either is broken or they do not belong together
   */
  public static Model open(Path cfgFile, @Nullable Path weightsFile) {
    Cfg written = Cfg.read(cfgFile);
    Optional<TorchDialect> dialect = TorchDialect.of(written);
    if (dialect.isPresent()) {
      return said(cfgFile, dialect.get(), weightsFile);
    }
    Cfg cfg = written;
    NetworkReader.Result read = NetworkReader.read(cfg);
    if (weightsFile == null) {
      return new Model(cfgFile, cfg, read.network(), null, null, read.warnings());
    }
    WeightsFile.Result weights =
        doubting(cfg, read.network(), () -> WeightsFile.open(weightsFile, read.network()));
    List<String> warnings = new ArrayList<>(read.warnings());
    warnings.addAll(weights.warnings());
    return new Model(
        cfgFile, cfg, read.network(), weightsFile, weights.weights(), List.copyOf(warnings));
  }

  /** A cfg of the tools in PyTorch, in Darknet's own layers. */
  private static Model said(Path cfgFile, TorchDialect dialect, @Nullable Path weightsFile) {
    NetworkReader.Result read = NetworkReader.read(dialect.cfg());
    List<String> warnings = new ArrayList<>(List.of(dialect.note()));
    warnings.addAll(read.warnings());
    Weights weights = null;
    if (weightsFile != null) {
      WeightsFile.Result opened =
          WeightsFile.openTorch(weightsFile, read.network(), dialect.layers());
      weights = opened.weights();
      warnings.addAll(opened.warnings());
    }
    return new Model(
        cfgFile,
        dialect.cfg(),
        read.network(),
        weightsFile,
        weights,
        List.copyOf(warnings),
        Optional.of(dialect));
  }

  /**
   * Weights that may end before the network does.
   *
   * @param of this model's network, or the same for other classes
   * @throws org.prunepoint.Fault as {@link WeightsFile#openPart}
   */
  public WeightsFile.Part part(Path file, Network of) {
    if (dialect.isPresent()) {
      WeightsFile.Result whole = WeightsFile.openTorch(file, of, dialect.get().layers());
      return new WeightsFile.Part(whole.weights(), of.nodes().size(), whole.warnings());
    }
    return doubting(cfg, of, () -> WeightsFile.openPart(file, of));
  }

  /** Where they do not fit, a key that nobody read may be the reason. */
  private static <T> T doubting(Cfg cfg, Network network, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Fault fault) {
      List<String> doubts = KeyAudit.of(cfg);
      String sentence = String.valueOf(fault.getMessage());
      if (doubts.isEmpty() || !sentence.contains(" for " + network.name() + ": ")) {
        throw fault;
      }
      throw new Fault(
          sentence.replaceFirst("\\.$", "")
              + " ("
              + doubts.getLast().replaceFirst("\\.$", "")
              + ").",
          fault);
    }
  }

  /** The same model with other numbers. */
  public Model withWeights(Weights other) {
    return new Model(cfgFile, cfg, network, weightsFile, other, warnings, dialect);
  }
}
