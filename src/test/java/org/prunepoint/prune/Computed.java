package org.prunepoint.prune;

import java.util.List;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** What a network computes of one noisy picture. */
final class Computed {
  private Computed() {}

  static List<float[]> heads(Network network, Weights weights) {
    try (InferenceSession session = new OnnxEngine().open(network, weights, new Streams(1, 1))) {
      return session.run(Pictures.noise(network.input(), 3), 1).values();
    }
  }

  /** The largest difference, as a share of the largest value. */
  static double difference(List<float[]> expected, List<float[]> actual) {
    double scale = 0;
    double difference = 0;
    for (int h = 0; h < expected.size(); h++) {
      float[] e = expected.get(h);
      float[] a = actual.get(h);
      if (e.length != a.length) {
        throw new AssertionError("head " + h + " has " + a.length + ", not " + e.length);
      }
      for (int i = 0; i < e.length; i++) {
        scale = Math.max(scale, Math.abs(e[i]));
        difference = Math.max(difference, Math.abs((double) e[i] - a[i]));
      }
    }
    return difference / scale;
  }
}
