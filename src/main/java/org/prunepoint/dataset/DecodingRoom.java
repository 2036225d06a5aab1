package org.prunepoint.dataset;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.prunepoint.dataset.header.PictureHeader;

/**
 * Bounds the memory outside the heap that all threads together decode pictures in: a large picture
 * waits until the others are done, small ones do not meet.
 */
public final class DecodingRoom {
  private static final int MEBIBYTES = 2048;
  private static final Semaphore FREE = new Semaphore(MEBIBYTES, true);

  private DecodingRoom() {}

  /**
   * Decodes when there is room for it.
   *
   * @param header of the picture
   * @param encoded bytes of the file
   */
  public static <T> T with(PictureHeader header, long encoded, Supplier<T> decode) {
    int wanted = Math.clamp((header.memory() + encoded) >> 20, 1, MEBIBYTES);
    FREE.acquireUninterruptibly(wanted);
    try {
      return decode.get();
    } finally {
      FREE.release(wanted);
    }
  }
}
