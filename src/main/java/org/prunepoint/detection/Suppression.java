package org.prunepoint.detection;

import java.util.List;

/** Turns the candidates of one picture into detections: drops the weak ones and the doubles. */
@FunctionalInterface
public interface Suppression {
  /**
   * @param candidates boxes relative to the network's input
   * @param threshold a class counts for a box where objectness times probability is greater than
   *     this
   * @return the survivors, in no particular order, in the coordinates of the candidates
   */
  List<Detection> apply(Candidates candidates, float threshold);
}
