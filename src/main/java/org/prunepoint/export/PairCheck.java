package org.prunepoint.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.inference.opencv.OpenCvDarknet;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/**
 * A pair of Darknet files read back by a program that is not ours: OpenCV's importer. Both run one
 * picture of noise, and what enters the heads is compared.
 *
 * @param difference the largest over all heads, relative to the head's largest value; empty if
 *     OpenCV cannot read the pair
 * @param reason why it cannot
 */
public record PairCheck(Optional<Double> difference, String reason) {
  /** Rounding in another order stays far below. */
  static final double EQUAL = 1e-3;

  private static final long SEED = 1;

  /**
   * @throws Fault if the pair cannot even be read by us
   */
  public static PairCheck of(Path cfg, Path weights) {
    Model model = Model.open(cfg, weights);
    Weights numbers = model.weights();
    if (numbers == null) {
      throw new IllegalStateException("opened without weights");
    }
    Network network = model.network();
    FloatBuffer picture = noise(network.input());
    HeadOutputs theirs;
    try {
      theirs = new OpenCvDarknet(cfg, weights, network).run(picture.duplicate());
    } catch (Fault e) {
      return new PairCheck(Optional.empty(), String.valueOf(e.getMessage()));
    }
    try (InferenceSession session = new OnnxEngine().open(network, numbers, new Streams(1, 1))) {
      return new PairCheck(Optional.of(difference(session.run(picture, 1), theirs)), "");
    }
  }

  private static FloatBuffer noise(Shape shape) {
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.toIntExact(4 * shape.size()))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, (float) random.nextDouble());
    }
    return values;
  }

  private static double difference(HeadOutputs ours, HeadOutputs theirs) {
    double worst = 0;
    for (int h = 0; h < ours.values().size(); h++) {
      float[] a = ours.values().get(h);
      float[] b = theirs.values().get(h);
      double largest = 0;
      double off = 0;
      for (int i = 0; i < a.length; i++) {
        largest = Math.max(largest, Math.abs(a[i]));
        off = Math.max(off, Math.abs(a[i] - b[i]));
      }
      worst = Math.max(worst, largest == 0 ? off : off / largest);
    }
    return worst;
  }

  /** Whether OpenCV computes what we compute. */
  public boolean equal() {
    return difference.isPresent() && difference.get() < EQUAL;
  }

  /** For the user. */
  public String sentence() {
    return difference
        .map(
            d ->
                String.format(
                    Locale.ROOT,
                    equal()
                        ? "Verified: OpenCV reads the pair and computes the same; the largest difference is %.1e of the largest value."
                        : "OpenCV reads the pair, but computes something else: the largest difference is %.1e of the largest value.",
                    d))
        .orElse("Not verified: " + reason);
  }
}
