package org.prunepoint.training.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;

/** Small heads with outputs that look like those of a network. */
final class Heads {
  private Heads() {}

  /** Two heads of 3 x 2 and 6 x 4 positions with two boxes each. */
  static List<HeadGeometry> two(int classes, float scale, boolean newCoords) {
    return List.of(
        new HeadGeometry(
            classes, new float[] {.5f, .8f}, new float[] {.6f, .7f}, 3, 2, scale, newCoords),
        new HeadGeometry(
            classes, new float[] {.1f, .3f}, new float[] {.2f, .25f}, 6, 4, scale, newCoords));
  }

  /** Multiples of 2^-12, so that small steps up and down are exact; in (0, 1) for new coords. */
  static List<float[]> outputs(List<HeadGeometry> heads, int images, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> all = new ArrayList<>();
    for (HeadGeometry head : heads) {
      float[] values = new float[head.size() * images];
      for (int i = 0; i < values.length; i++) {
        double v = head.newCoords() ? random.nextDouble(.1, .9) : random.nextDouble(-1.5, 1.5);
        values[i] = Math.round(v * 4096) / 4096f;
      }
      all.add(values);
    }
    return all;
  }

  static List<float[]> like(List<float[]> outputs) {
    return new ArrayList<>(outputs.stream().map(o -> new float[o.length]).toList());
  }

  static List<float[]> copy(List<float[]> outputs) {
    return new ArrayList<>(outputs.stream().map(float[]::clone).toList());
  }

  static Truth truth(int classId, double x, double y, double width, double height) {
    return new Truth(classId, new Box((float) x, (float) y, (float) width, (float) height));
  }
}
