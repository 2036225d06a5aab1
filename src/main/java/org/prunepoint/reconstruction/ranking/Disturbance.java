package org.prunepoint.reconstruction.ranking;

import java.nio.FloatBuffer;
import java.util.List;
import org.prunepoint.network.Node;

/** Makes what a convolution gives a little wrong, so that it can be seen what that does. */
@FunctionalInterface
public interface Disturbance {

  /**
   * Disturbs one convolution on one picture. Called by several threads at a time.
   *
   * @param node the convolution, at the size of the picture
   * @param picture its number
   * @param inputs what the convolution reads, {@code [1, c, h, w]}
   * @param right what it gives
   * @param wrong gets what it shall give instead, value by value
   */
  void disturb(
      Node node, int picture, List<FloatBuffer> inputs, FloatBuffer right, FloatBuffer wrong);
}
