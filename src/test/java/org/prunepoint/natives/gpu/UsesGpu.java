package org.prunepoint.natives.gpu;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;

/** A program whose user chose a GPU: it runs a network and prints what it was told. */
final class UsesGpu {
  private UsesGpu() {}

  /**
   * @param args the folder that was chosen
   */
  public static void main(String... args) {
    Gpu.process().choose(() -> Optional.of(Path.of(args[0])));
    Gpu.process().tell(sentence -> System.out.println("told: " + sentence));
    Network network =
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
    float[] chosen = run(Engines.measuring(), network);
    float[] processor = run(Engines.processor(), network);
    System.out.println("the same values: " + java.util.Arrays.equals(chosen, processor));
  }

  private static float[] run(InferenceEngine engine, Network network) {
    FloatBuffer picture = Pictures.noise(network.input(), 1);
    try (InferenceSession session =
        engine.open(network, RandomWeights.of(network, 1), new Streams(1, 1))) {
      float[] values = session.run(picture, 1).values().getFirst();
      System.out.println("on: " + session.description());
      return values;
    }
  }
}
