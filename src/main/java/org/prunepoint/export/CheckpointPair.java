package org.prunepoint.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.Leftovers;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.PairReader;
import org.prunepoint.network.Network;
import org.prunepoint.yolov5.YoloV5;

/**
 * For a program that reads Darknet pairs: a checkpoint of YOLOv5 as files, for as long as it reads
 * them.
 */
final class CheckpointPair {
  private CheckpointPair() {}

  /**
   * Opens what a checkpoint describes.
   *
   * @param weights the checkpoint again, or a file of Darknet's with the numbers to take
   */
  static InferenceSession open(PairReader reader, Path checkpoint, Path weights, Network network) {
    YoloV5 read = YoloV5.read(checkpoint, null);
    Path cfg = null;
    Path numbers = null;
    try {
      cfg = Leftovers.temporaryFile("checkpoint", ".cfg");
      Files.write(cfg, read.cfg().bytes());
      if (!weights.equals(checkpoint)) {
        return reader.open(cfg, weights, network);
      }
      numbers = Leftovers.temporaryFile("checkpoint", ".weights");
      WeightsFile.write(
          numbers, read.network(), PortableBatchNorm.of(read.network(), read.weights()).weights());
      return reader.open(cfg, numbers, network);
    } catch (IOException e) {
      throw new Fault(
          "%s cannot be given to another program: its temporary files cannot be written."
              .formatted(checkpoint),
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
