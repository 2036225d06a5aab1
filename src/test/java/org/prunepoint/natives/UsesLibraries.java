package org.prunepoint.natives;

import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Cancellation;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.torch.BareConvolutions;

/** A program that uses libraries: it runs a network, reads a picture, keeps results. */
final class UsesLibraries {
  private static final Network NETWORK =
      HandMade.network(
          """
          [net]
          width=32
          height=32
          channels=3
          [convolutional]
          filters=8
          size=3
          stride=1
          pad=1
          activation=leaky
          """);

  private UsesLibraries() {}

  /**
   * @param args a folder to write to; a picture; {@code all} for DL4J and PyTorch too
   */
  public static void main(String... args) {
    infer(Engines.measuring());
    var decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
    var picture = decoder.decode(Path.of(args[1])).orElseThrow();
    decoder.resizeByArea(picture, 2, 2);
    try (SqliteFile file = SqliteFile.open(Path.of(args[0], "results.sqlite"), "keep results")) {
      file.change("create table results (map real)");
    }
    if (List.of(args).contains("all")) {
      infer(Engines.dl4j());
      if (hasPyTorch()) {
        BareConvolutions.milliseconds(NETWORK, 1, Precision.FLOAT32, new Cancellation());
      }
    }
  }

  /** See docs/decisions/intel-macs.md. */
  private static boolean hasPyTorch() {
    return Platform.here().system() != Platform.OperatingSystem.MAC || Platform.here().arm();
  }

  private static void infer(InferenceEngine engine) {
    try (InferenceSession session =
        engine.open(NETWORK, RandomWeights.of(NETWORK, 1), new Streams(1, 1))) {
      session.run(Pictures.noise(NETWORK.input(), 1), 1);
    }
  }
}
