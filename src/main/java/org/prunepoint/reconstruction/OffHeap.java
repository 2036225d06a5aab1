package org.prunepoint.reconstruction;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.prunepoint.Fault;

/** Arrays of zeros outside the heap, as native libraries take them. */
final class OffHeap {
  private static final long ALIGNMENT = 64;

  private OffHeap() {}

  static FloatBuffer floats(Arena arena, long count) {
    return bytes(arena, count * Float.BYTES).asFloatBuffer();
  }

  static DoubleBuffer doubles(Arena arena, long count) {
    return bytes(arena, count * Double.BYTES).asDoubleBuffer();
  }

  private static ByteBuffer bytes(Arena arena, long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new Fault(
          "A layer's equations need an array of %,d bytes; the largest possible has 2 GB."
              .formatted(bytes));
    }
    return arena
        .allocate(Math.max(1, bytes), ALIGNMENT)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }
}
