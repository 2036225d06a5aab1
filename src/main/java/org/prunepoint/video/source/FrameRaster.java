package org.prunepoint.video.source;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.prunepoint.dataset.Raster;

/**
 * The pixels of a frame, blue first, converted once; of one frame after the other in the same
 * memory. For one thread at a time.
 */
public final class FrameRaster implements Raster {
  private static final int BYTES = PixelOrder.BGR.bytes();

  private final IntFunction<ByteBuffer> memory;
  private @Nullable Frame frame;
  private @Nullable ByteBuffer bgr;
  private int width;
  private int height;

  /** In memory that is let go some time after this is. */
  public FrameRaster() {
    this.memory = ByteBuffer::allocateDirect;
  }

  /**
   * @param memory that is let go when its owner says so, and this with it
   */
  public FrameRaster(Arena memory) {
    this.memory = size -> memory.allocate(size).asByteBuffer();
  }

  /** Those of a frame, until another's are asked for. */
  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  public FrameRaster of(Frame wanted) {
    if (frame != wanted) {
      width = wanted.width();
      height = wanted.height();
      int size = PixelOrder.BGR.bytes(width, height);
      ByteBuffer pixels = bgr;
      if (pixels == null || pixels.capacity() < size) {
        pixels = memory.apply(size);
        bgr = pixels;
      }
      wanted.write(PixelOrder.BGR, pixels);
      frame = wanted;
    }
    return this;
  }

  /** The frame is no more; the memory stays. */
  public void leave() {
    frame = null;
  }

  /** Without gaps between rows, from the beginning of a direct buffer. May be drawn on. */
  public ByteBuffer bgr() {
    ByteBuffer pixels = bgr;
    if (pixels == null || frame == null) {
      throw new IllegalStateException("no frame");
    }
    return pixels;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public byte[] row(int y, byte[] scratch) {
    bgr().get(BYTES * width * y, scratch, 0, BYTES * width);
    return scratch;
  }

  @Override
  public int start(int y) {
    return 0;
  }

  @Override
  public boolean redFirst() {
    return false;
  }
}
