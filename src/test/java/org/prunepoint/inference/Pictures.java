package org.prunepoint.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.prunepoint.network.Shape;

/** Input for networks under test. */
public final class Pictures {
  private Pictures() {}

  /** Noise, 0..1. */
  public static FloatBuffer noise(Shape shape, long seed) {
    FloatBuffer picture =
        ByteBuffer.allocateDirect(Math.toIntExact(4 * shape.size()))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < shape.size(); i++) {
      picture.put(i, (float) random.nextDouble());
    }
    return picture;
  }
}
