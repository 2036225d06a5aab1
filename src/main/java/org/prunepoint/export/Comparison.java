package org.prunepoint.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.export.Reading.Agreement;
import org.prunepoint.export.Reading.HeadDifference;
import org.prunepoint.network.Layer;
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

  /** Below every objectness, so that all boxes are decoded. */
  private static final float ALL = -1;

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
    if (theirs.decoded()) {
      boxes(expected.outputs(), theirs);
    } else {
      heads(expected.outputs(), theirs);
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

  private void heads(HeadOutputs ours, HeadOutputs theirs) {
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
  }

  /**
   * Where the other has decoded its heads, ours are decoded too: boxes relative to the input, sizes
   * to their own where they are larger than that, and probabilities.
   */
  private void boxes(HeadOutputs ours, HeadOutputs theirs) {
    var decoder = new HeadDecoder(network);
    Candidates a = decoder.decode(ours, 0, ALL);
    Candidates b = decoder.decode(theirs, 0, ALL);
    if (a.count() != b.count()) {
      throw new Fault("It gives %,d boxes where %,d are expected.".formatted(b.count(), a.count()));
    }
    int at = 0;
    for (int h = 0; h < difference.length; h++) {
      Node head = network.heads().get(h);
      int boxes = ((Layer.Head) head.layer()).boxes();
      int end = at + boxes * head.output().width() * head.output().height();
      largest[h] = 1;
      for (; at < end; at++) {
        difference[h] = Math.max(difference[h], between(a, b, at));
      }
    }
  }

  private static double between(Candidates a, Candidates b, int i) {
    Box ours = a.box(i);
    Box theirs = b.box(i);
    double most = between(ours.x(), theirs.x());
    most = Math.max(most, between(ours.y(), theirs.y()));
    most = Math.max(most, between(ours.width(), theirs.width()));
    most = Math.max(most, between(ours.height(), theirs.height()));
    most = Math.max(most, between(a.objectness(i), b.objectness(i)));
    for (int c = 0; c < a.classes(); c++) {
      most = Math.max(most, between(a.probability(i, c), b.probability(i, c)));
    }
    return most;
  }

  /** Endless is as endless. */
  private static double between(float a, float b) {
    return a == b ? 0 : Math.abs((double) a - b) / Math.max(1, Math.abs(a));
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
