package org.prunepoint.darknet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 */
public record Model(
    Path cfgFile,
    Cfg cfg,
    Network network,
    @Nullable Path weightsFile,
    @Nullable Weights weights,
    List<String> warnings) {

  /**
   * Opens a network, and its weights if they are given.
   *
   * @throws org.prunepoint.Fault if either is broken or they do not belong together
   */
  public static Model open(Path cfgFile, @Nullable Path weightsFile) {
    Cfg cfg = Cfg.read(cfgFile);
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

  /**
   * Weights that may end before the network does.
   *
   * @param of this model's network, or the same for other classes
   * @throws org.prunepoint.Fault as {@link WeightsFile#openPart}
   */
  public WeightsFile.Part part(Path file, Network of) {
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
    return new Model(cfgFile, cfg, network, weightsFile, other, warnings);
  }
}
