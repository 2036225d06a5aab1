package org.prunepoint.dataset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory of one thread for pictures that are not kept: one at a time, over and over. */
public final class PictureRoom {
  private MemorySegment memory = MemorySegment.NULL;

  /**
   * @param bytes of a picture; what was there before is overwritten
   */
  MemorySegment of(long bytes) {
    if (memory.byteSize() < bytes) {
      memory = Arena.ofAuto().allocate(bytes, PictureStore.ALIGNMENT);
    }
    return memory.asSlice(0, bytes);
  }
}
