package org.prunepoint.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.export.Reading.Agreement;
import org.prunepoint.export.Reading.HeadDifference;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/** Gathers, picture by picture, how what one reader computes differs from the reference. */
final class Comparison {

  /**
   * What the reference gives for a picture.
   *
   * @param detections empty where the heads cannot be decoded
   */
  record Expected(HeadOutputs outputs, Optional<PictureDetections> detections) {}

  private final Network network;
  private final double[] difference;
  private final double[] largest;
  private Optional<Agreement> agreement = Optional.empty();

  Comparison(Network network) {
    this.network = network;
    int outputs = Math.max(1, network.heads().size());
    this.difference = new double[outputs];
    this.largest = new double[outputs];
  }

  /**
   * One picture.
   *
   * @throws Fault if the other gave something of another size
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  void add(Expected expected, HeadOutputs theirs, Cancellation cancellation) {
    for (int h = 0; h < difference.length; h++) {
      float[] a = expected.outputs().values().get(h);
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
    Optional<Agreement> here =
        expected
            .detections()
            .flatMap(
                ours ->
                    PictureDetections.of(network, theirs, cancellation)
                        .map(found -> ours.agreement(found, cancellation)));
    agreement = here.map(a -> agreement.map(a::plus).orElse(a));
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
    return new Reading(reader, heads, agreement);
  }

  private int layer(int head) {
    List<Node> heads = network.heads();
    return heads.isEmpty() ? network.nodes().getLast().index() : heads.get(head).index();
  }
}
