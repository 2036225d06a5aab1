package org.prunepoint.reconstruction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.prunepoint.network.Shape;

/** What one layer gives for every picture: {@code [c, h, w]} each. */
final class LayerOutputs implements AutoCloseable {
  private final List<Shape> shapes;
  private final long[] offsets;
  private final MemorySegment values;
  private final Arena arena;
  private final Runnable freed;

  /**
   * @param shapes one a picture
   * @param values room for all of them
   * @param arena of the values; closed with this
   * @param freed is told when the room is free again
   */
  LayerOutputs(List<Shape> shapes, MemorySegment values, Arena arena, Runnable freed) {
    this.shapes = shapes;
    this.values = values;
    this.arena = arena;
    this.freed = freed;
    this.offsets = new long[shapes.size()];
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = offsets[i - 1] + bytes(shapes.get(i - 1));
    }
  }

  static long bytes(Shape shape) {
    return shape.size() * Float.BYTES;
  }

  Shape shape(int picture) {
    return shapes.get(picture);
  }

  /** A direct buffer over the values of one picture. */
  FloatBuffer of(int picture) {
    return values
        .asSlice(offsets[picture], bytes(shapes.get(picture)))
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public void close() {
    arena.close();
    freed.run();
  }
}
