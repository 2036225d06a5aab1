package org.prunepoint.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.detection.DarknetSuppression;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.export.Reading.Agreement;
import org.prunepoint.export.Reading.HeadDifference;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/** Gathers, picture by picture, how what one reader computes differs from the reference. */
final class Comparison {
  private static final float SURE = .25f;
  private static final float CONFIDENCE = .01f;
  private static final float IOU = .9f;

  private final Network network;
  private final @Nullable HeadDecoder decoder;
  private final DarknetSuppression suppression;
  private final double[] difference;
  private final double[] largest;
  private Agreement agreement = new Agreement(0, 0, 0, 0);

  Comparison(Network network) {
    this.network = network;
    this.decoder = decoder(network);
    this.suppression = DarknetSuppression.of(network, DarknetSuppression.DARKNET_THRESHOLD);
    int outputs = Math.max(1, network.heads().size());
    this.difference = new double[outputs];
    this.largest = new double[outputs];
  }

  /** Null for heads that cannot be decoded. */
  private static @Nullable HeadDecoder decoder(Network network) {
    try {
      return new HeadDecoder(network);
    } catch (Fault _) {
      return null;
    }
  }

  /**
   * One picture.
   *
   * @throws Fault if the other gave something of another size
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  void add(HeadOutputs ours, HeadOutputs theirs, Cancellation cancellation) {
    for (int h = 0; h < difference.length; h++) {
      float[] a = ours.values().get(h);
      float[] b = theirs.values().get(h);
      if (a.length != b.length) {
        throw new Fault(
            "It gives %,d values at layer %d where %,d are expected."
                .formatted(b.length, layer(h), a.length));
      }
      for (int i = 0; i < a.length; i++) {
        largest[h] = Math.max(largest[h], Math.abs(a[i]));
        difference[h] = Math.max(difference[h], Math.abs((double) a[i] - b[i]));
      }
    }
    HeadDecoder decode = decoder;
    if (decode != null) {
      agreement = agreement.plus(agreement(decode, ours, theirs, cancellation));
    }
  }

  private Agreement agreement(
      HeadDecoder decode, HeadOutputs ours, HeadOutputs theirs, Cancellation cancellation) {
    // One that is a little under the threshold in the other program counts as found.
    List<Detection> a = detections(decode, ours, cancellation);
    List<Detection> b = detections(decode, theirs, cancellation);
    List<Detection> sureA = a.stream().filter(d -> d.confidence() > SURE).toList();
    List<Detection> sureB = b.stream().filter(d -> d.confidence() > SURE).toList();
    return new Agreement(
        sureA.size(),
        found(sureA, new DetectionIndex(b), cancellation),
        sureB.size(),
        found(sureB, new DetectionIndex(a), cancellation));
  }

  private List<Detection> detections(
      HeadDecoder decode, HeadOutputs outputs, Cancellation cancellation) {
    float threshold = SURE - CONFIDENCE;
    return suppression.apply(decode.decode(outputs, 0, threshold), threshold, cancellation);
  }

  private static int found(
      List<Detection> wanted, DetectionIndex among, Cancellation cancellation) {
    int found = 0;
    for (Detection detection : wanted) {
      cancellation.check();
      if (among.has(detection, CONFIDENCE, IOU)) {
        found++;
      }
    }
    return found;
  }

  /** All pictures together. */
  Reading reading(String reader) {
    List<HeadDifference> heads = new ArrayList<>();
    for (int h = 0; h < difference.length; h++) {
      heads.add(
          new HeadDifference(
              layer(h),
              difference[h],
              largest[h] == 0 ? difference[h] : difference[h] / largest[h]));
    }
    return new Reading(
        reader, heads, decoder == null ? Optional.empty() : Optional.of(agreement), "");
  }

  private int layer(int head) {
    List<Node> heads = network.heads();
    return heads.isEmpty() ? network.nodes().getLast().index() : heads.get(head).index();
  }
}
