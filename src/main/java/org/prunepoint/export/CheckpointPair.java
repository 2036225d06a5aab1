package org.prunepoint.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.Leftovers;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.PairReader;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.yolov5.ModelFiles;

/**
 * For a program that reads Darknet pairs: a model with a checkpoint in it as files, for as long as
 * it reads them.
 */
final class CheckpointPair {
  private CheckpointPair() {}

  /**
   * Opens what they describe.
   *
   * @param file a checkpoint, or a cfg
   * @param weights a checkpoint, or a file of Darknet's with the numbers to take
   */
  static InferenceSession open(PairReader reader, Path file, Path weights, Network network) {
    Model read = ModelFiles.open(file, ModelFiles.whole(weights) ? weights : null);
    Path cfg = null;
    Path numbers = null;
    try {
      cfg = Leftovers.temporaryFile("checkpoint", ".cfg");
      Files.write(cfg, read.cfg().bytes());
      Weights taken = read.weights();
      if (taken == null) {
        return reader.open(cfg, weights, network);
      }
      numbers = Leftovers.temporaryFile("checkpoint", ".weights");
      WeightsFile.write(
          numbers, read.network(), PortableBatchNorm.of(read.network(), taken).weights());
      return reader.open(cfg, numbers, network);
    } catch (IOException e) {
      throw new Fault(
          "%s cannot be given to another program: its temporary files cannot be written."
              .formatted(file),
          e);
    } finally {
      delete(cfg);
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
