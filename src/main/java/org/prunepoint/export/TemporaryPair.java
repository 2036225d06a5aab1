package org.prunepoint.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.Leftovers;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.PairReader;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * For a program that reads Darknet pairs: a model that lies in no such pair as files, for as long
 * as it reads them. It may come of a checkpoint, or of a cfg of the tools in PyTorch.
 */
final class TemporaryPair {
  private TemporaryPair() {}

  /**
   * Opens what they describe.
   *
   * @param network of both, at the size to run it at
   */
  static InferenceSession open(PairReader reader, Cfg cfg, Weights weights, Network network) {
    Path described = null;
    Path numbers = null;
    try {
      described = Leftovers.temporaryFile("pair", ".cfg");
      Files.write(described, cfg.bytes());
      numbers = Leftovers.temporaryFile("pair", ".weights");
      WeightsFile.write(numbers, network, PortableBatchNorm.of(network, weights).weights());
      return reader.open(described, numbers, network);
    } catch (IOException e) {
      throw new Fault(
          "%s cannot be given to another program: its temporary files cannot be written."
              .formatted(cfg.name()),
          e);
    } finally {
      delete(described);
      delete(numbers);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Leftovers.delete(file);
      }
    } catch (IOException _) {
      // The next start collects it.
    }
  }
}
