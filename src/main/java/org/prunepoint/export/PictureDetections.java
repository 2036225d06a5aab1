package org.prunepoint.export;

import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.detection.DarknetSuppression;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionIndex;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.export.Reading.Agreement;
import org.prunepoint.network.Network;

/**
 * What is detected on a picture in what one program computed of it.
 *
 * @param sure the detections that count
 * @param all those and the ones that are a little less sure: what is a little under the threshold
 *     in one program counts as found by it
 */
record PictureDetections(List<Detection> sure, DetectionIndex all) {
  private static final float SURE = .25f;
  private static final float CONFIDENCE = .01f;
  private static final float IOU = .9f;

  /**
   * Decodes and suppresses as Darknet does.
   *
   * @return empty for a network without heads, or with heads that cannot be decoded
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  static Optional<PictureDetections> of(
      Network network, HeadOutputs outputs, Cancellation cancellation) {
    HeadDecoder decoder;
    try {
      decoder = new HeadDecoder(network);
    } catch (Fault _) {
      return Optional.empty();
    }
    float threshold = SURE - CONFIDENCE;
    var suppression = DarknetSuppression.of(network, DarknetSuppression.DARKNET_THRESHOLD);
    List<Detection> all =
        suppression.apply(decoder.decode(outputs, 0, threshold), threshold, cancellation);
    return Optional.of(
        new PictureDetections(
            all.stream().filter(d -> d.confidence() > SURE).toList(), new DetectionIndex(all)));
  }

  /**
   * How many of each are found in the other.
   *
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  Agreement agreement(PictureDetections theirs, Cancellation cancellation) {
    return new Agreement(
        sure.size(),
        found(sure, theirs.all, cancellation),
        theirs.sure.size(),
        found(theirs.sure, all, cancellation));
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
}
