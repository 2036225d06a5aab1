package org.prunepoint.reconstruction.walk;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.prunepoint.Fault;

/** Numbers outside the heap, as native libraries take them; free when closed. */
public final class OffHeap implements AutoCloseable {
  private final MemorySegment values;
  private final Arena arena;
  private final Runnable freed;

  /**
   * @param arena of the values; closed with this
   * @param freed is told when it is free again
   */
  OffHeap(MemorySegment values, Arena arena, Runnable freed) {
    this.values = values;
    this.arena = arena;
    this.freed = freed;
  }

  /**
   * A direct buffer over a part of it.
   *
   * @param offset bytes
   * @param count numbers
   */
  public FloatBuffer floats(long offset, long count) {
    return bytes(offset, count * Float.BYTES).asFloatBuffer();
  }

  /** All of it. */
  public FloatBuffer floats() {
    return floats(0, values.byteSize() / Float.BYTES);
  }

  /** All of it. */
  public DoubleBuffer doubles() {
    return bytes(0, values.byteSize() / Double.BYTES * Double.BYTES).asDoubleBuffer();
  }

  private ByteBuffer bytes(long offset, long count) {
    if (count > Integer.MAX_VALUE) {
      throw new Fault(
          "A layer needs one array of %,d bytes; the largest possible has 2 GB.".formatted(count));
    }
    return values.asSlice(offset, count).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    arena.close();
    freed.run();
  }
}
