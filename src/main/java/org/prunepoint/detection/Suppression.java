package org.prunepoint.detection;

import java.util.List;
import org.prunepoint.Cancellation;

/** Turns the candidates of one picture into detections: drops the weak ones and the doubles. */
@FunctionalInterface
public interface Suppression {
  /**
   * @param candidates boxes relative to the network's input
   * @param threshold a class counts for a box where objectness times probability is greater than
   *     this
   * @return the survivors, in no particular order, in the coordinates of the candidates
   * @throws java.util.concurrent.CancellationException if it was cancelled: with a network that
   *     sees objects everywhere it may take seconds
   */
  List<Detection> apply(Candidates candidates, float threshold, Cancellation cancellation);
}
