package org.prunepoint.training.pictures;

import java.nio.ByteBuffer;
import java.util.List;
import org.prunepoint.dataset.Truth;

/**
 * Pictures for one step of training. To be closed once the pixels have been read: the buffer is
 * then used for a later batch.
 *
 * @param count pictures in it
 * @param width of each, in pixels
 * @param height of each, in pixels
 * @param pixels a direct buffer of unsigned bytes {@code [count, c, height, width]}, RGB or grey,
 *     from position 0 to its limit
 * @param truths of each picture; boxes are relative to the network's input and inside of it
 * @param giveBack called by {@link #close()}
 */
public record TrainingBatch(
    int count,
    int width,
    int height,
    ByteBuffer pixels,
    List<List<Truth>> truths,
    Runnable giveBack)
    implements AutoCloseable {

  public TrainingBatch {
    long plane = (long) count * width * height;
    boolean planes = pixels.remaining() == plane || pixels.remaining() == 3 * plane;
    if (!planes || truths.size() != count) {
      throw new IllegalArgumentException(
          "%d bytes and %d lists of truths for %d pictures of %d x %d"
              .formatted(pixels.remaining(), truths.size(), count, width, height));
    }
    truths = truths.stream().map(List::copyOf).toList();
  }

  /** A batch whose buffer belongs to nobody else. */
  public TrainingBatch(
      int count, int width, int height, ByteBuffer pixels, List<List<Truth>> truths) {
    this(count, width, height, pixels, truths, () -> {});
  }

  /** Gives the buffer back; it must not be read any more. Doing so again changes nothing. */
  @Override
  public void close() {
    giveBack.run();
  }
}
