package org.prunepoint.reconstruction.walk;

import java.nio.FloatBuffer;
import java.util.List;
import org.prunepoint.network.Shape;

/** What one layer gives for every picture: {@code [c, h, w]} each. */
public final class LayerOutputs implements AutoCloseable {
  private final List<Shape> shapes;
  private final long[] offsets;
  private final OffHeap room;

  /**
   * @param shapes one a picture
   * @param room for the values of all of them; closed with this
   */
  LayerOutputs(List<Shape> shapes, OffHeap room) {
    this.shapes = shapes;
    this.room = room;
    this.offsets = new long[shapes.size()];
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = offsets[i - 1] + bytes(shapes.get(i - 1));
    }
  }

  static long bytes(Shape shape) {
    return shape.size() * Float.BYTES;
  }

  public Shape shape(int picture) {
    return shapes.get(picture);
  }

  /** A direct buffer over the values of one picture. */
  public FloatBuffer of(int picture) {
    return room.floats(offsets[picture], shapes.get(picture).size());
  }

  @Override
  public void close() {
    room.close();
  }
}
