package org.prunepoint.reconstruction.ranking;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/** Makes what a convolution gives a little wrong, so that it can be seen what that does. */
@FunctionalInterface
public interface Disturbance {

  /** The convolutions that are disturbed, one at a time; all unless somebody says otherwise. */
  default Set<Integer> layers(Network network) {
    return network.convolutions().map(Node::index).collect(Collectors.toSet());
  }

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
