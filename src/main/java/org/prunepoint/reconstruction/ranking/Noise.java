package org.prunepoint.reconstruction.ranking;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.prunepoint.network.Node;

/** Replaces a share of the variance of each channel by values from elsewhere in the same map. */
final class Noise implements Disturbance {
  /** Share of the variance. */
  static final double SHARE = .1;

  @Override
  public void disturb(
      Node node, int picture, List<FloatBuffer> inputs, FloatBuffer right, FloatBuffer wrong) {
    var random = new SplittableRandom(31L * picture + node.index());
    int area = Math.toIntExact(node.output().area());
    double share = Math.sqrt(SHARE);
    for (int c = 0; c < node.output().channels(); c++) {
      double mean = 0;
      for (int i = c * area; i < (c + 1) * area; i++) {
        mean += right.get(i);
      }
      mean /= area;
      for (int i = c * area; i < (c + 1) * area; i++) {
        float other = right.get(c * area + random.nextInt(area));
        wrong.put(i, (float) (right.get(i) + share * (other - mean)));
      }
    }
  }
}
