package org.prunepoint.darknet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;

/**
 * Whether weights are numbers that a network can compute with. A training that diverged leaves
 * files of NaN that every comparison takes for small; what is no number is refused where it enters.
 */
final class WeightValues {
  /** No trained network has numbers that are larger; their products soon have no end. */
  private static final double LARGE = 1e12;

  /** What is smaller everywhere is what a download leaves that never came. */
  private static final double NOTHING = 1e-20;

  /** Beyond these there are few numbers of a trained network, and most of any others. */
  private static final double USUAL_LEAST = 1e-12;

  private static final double USUAL_MOST = 1e8;

  /** So many gammas may be alike by chance. */
  private static final int FEW = 8;

  private final String name;
  private final Weights weights;
  private long values;
  private long notFinite;
  private long tooLarge;
  private long negative;
  private double largest;
  private @Nullable String firstNotFinite;
  private @Nullable String firstTooLarge;
  private @Nullable String firstNegative;

  private WeightValues(String name, Weights weights) {
    this.name = name;
    this.weights = weights;
  }

  /**
   * @param name of the file, for the fault
   * @throws Fault if a value is not finite or larger than in any network, if a variance has no
   *     root, or if there is nothing but zeros
   */
  static void require(String name, Network network, Weights weights) {
    var look = new WeightValues(name, weights);
    network.nodes().forEach(look::node);
    look.fault()
        .ifPresent(
            fault -> {
              throw fault;
            });
  }

  private void node(Node node) {
    float[] shortcut = weights.shortcuts().get(node.index());
    if (shortcut != null) {
      finite(node, "weights", shortcut);
    }
    ConvolutionWeights convolution = weights.convolutions().get(node.index());
    if (convolution == null) {
      return;
    }
    BatchNorm norm = convolution.batchNorm();
    finite(node, norm == null ? "biases" : "betas", convolution.bias());
    if (norm != null) {
      finite(node, "gammas", norm.gamma());
      finite(node, "means", norm.mean());
      finite(node, "variances", norm.variance());
      roots(node, norm.variance());
    }
    finite(node, "kernels", convolution.kernels());
  }

  private void finite(Node node, String what, float[] array) {
    values += array.length;
    double most = largest(array);
    largest = Math.max(largest, most);
    // A variance is only divided by.
    if (most <= LARGE || (most <= Float.MAX_VALUE && what.equals("variances"))) {
      return;
    }
    if (most <= Float.MAX_VALUE) {
      for (float value : array) {
        tooLarge += Math.abs(value) > LARGE ? 1 : 0;
      }
      if (firstTooLarge == null) {
        firstTooLarge = "the %s of %s".formatted(what, node.place());
      }
      return;
    }
    for (float value : array) {
      if (!Float.isFinite(value)) {
        notFinite++;
      }
    }
    if (firstNotFinite == null) {
      firstNotFinite = "the %s of %s".formatted(what, node.place());
    }
  }

  /** Of magnitudes; infinity is larger than all, and NaN stays NaN in a maximum. */
  private static float largest(float[] array) {
    float most = 0;
    for (float value : array) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }

  private void roots(Node node, float[] variances) {
    for (int f = 0; f < variances.length; f++) {
      if (variances[f] + BatchNorm.EPSILON <= 0 && Float.isFinite(variances[f])) {
        negative++;
        if (firstNegative == null) {
          firstNegative = "filter %d of %s (%s)".formatted(f, node.place(), variances[f]);
        }
      }
    }
  }

  private Optional<Fault> fault() {
    if (notFinite > 0) {
      return Optional.of(
          new Fault(
              "%s: %,d of %,d values are not finite, first in %s: the training diverged, and nothing can be computed with them."
                  .formatted(name, notFinite, values, firstNotFinite)));
    }
    if (tooLarge > 0) {
      return Optional.of(
          new Fault(
              "%s: %,d of %,d values are larger than in any trained network, first in %s: the training diverged, or the file is damaged."
                  .formatted(name, tooLarge, values, firstTooLarge)));
    }
    if (values > 0 && largest < NOTHING) {
      return Optional.of(
          new Fault("%s holds nothing but zeros: was the download cut off?".formatted(name)));
    }
    return negative == 0
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "%s: %,d variances are negative, first in %s: a batch norm has no root of them, so these are not the weights of a trained network."
                    .formatted(name, negative, firstNegative)));
  }

  /**
   * Gammas that are all the same rank nothing: before training every one is 1, and so it is where a
   * tool multiplied them into the kernels.
   *
   * @return a sentence; empty where there are different ones, or none
   */
  static Optional<String> alike(String name, Weights weights) {
    int channels = 0;
    float first = 0;
    for (ConvolutionWeights convolution : weights.convolutions()) {
      BatchNorm norm = convolution == null ? null : convolution.batchNorm();
      if (norm == null) {
        continue;
      }
      for (float gamma : norm.gamma()) {
        if (channels > 0 && gamma != first) {
          return Optional.empty();
        }
        first = gamma;
        channels++;
      }
    }
    return channels < FEW
        ? Optional.empty()
        : Optional.of(
            "%s: all %,d gammas are %s, so that they rank no channel before another: was the network never trained, or were its batch norms multiplied into the kernels?"
                .formatted(
                    name,
                    channels,
                    first == Math.rint(first) ? "%.0f".formatted(first) : Float.toString(first)));
  }

  /**
   * @throws Fault if there is nothing but zeros after the header
   */
  static void requireAny(String name, WeightsHeader header, MemorySegment file) {
    if (file.byteSize() > header.bytes() && start(header, file) == header.bytes()) {
      throw new Fault("%s holds nothing but zeros: was the download cut off?".formatted(name));
    }
  }

  /**
   * The end of a file that was never written: downloads and full disks leave files of the right
   * length that end in zeros, which look like layers whose every channel may go.
   *
   * @param nodes that the file fills to its end
   * @throws Fault if the last layer with values has none but zeros
   */
  static void requireFilled(
      String name, WeightsHeader header, MemorySegment file, List<Node> nodes) {
    long last = 0;
    for (Node node : nodes) {
      long floats = WeightLayout.of(node).floats();
      last = floats > 0 ? floats : last;
    }
    long start = start(header, file);
    if (last == 0 || file.byteSize() - start < 4 * last) {
      return;
    }
    long end = header.bytes();
    for (Node node : nodes) {
      end += 4 * WeightLayout.of(node).floats();
      if (end > start) {
        throw new Fault(
            "%s holds nothing but zeros from within %s on, which are %.1f %% of it: was the download cut off, or the disk full?"
                .formatted(name, node.place(), 100. * (file.byteSize() - start) / file.byteSize()));
      }
    }
  }

  /** Whether the values are those of a network as soon as the bytes of each are turned round. */
  static boolean isOtherOrder(WeightsHeader header, MemorySegment file) {
    return usual(header, file, ByteOrder.BIG_ENDIAN) > .95
        && usual(header, file, ByteOrder.LITTLE_ENDIAN) < .6;
  }

  /** The share of values that a trained network may well have. */
  private static double usual(WeightsHeader header, MemorySegment file, ByteOrder order) {
    ValueLayout.OfFloat number = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
    long usual = 0;
    long all = 0;
    for (long at = header.bytes(); at + 4 <= file.byteSize(); at += 4) {
      double size = Math.abs((double) file.get(number, at));
      usual += size == 0 || (size > USUAL_LEAST && size < USUAL_MOST) ? 1 : 0;
      all++;
    }
    return all == 0 ? 0 : (double) usual / all;
  }

  /** Where the zeros begin that the file ends with: behind its last byte that is none. */
  private static long start(WeightsHeader header, MemorySegment file) {
    long start = file.byteSize();
    while (start > header.bytes() && file.get(ValueLayout.JAVA_BYTE, start - 1) == 0) {
      start--;
    }
    return start;
  }
}
