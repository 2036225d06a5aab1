package org.prunepoint.training.pictures;

import java.util.List;
import org.prunepoint.Fault;

/**
 * What the pictures are made for.
 *
 * @param width of the network's input, in pixels
 * @param height of the network's input, in pixels
 * @param channels of the network's input: 3, or 1 for grey
 * @param batch pictures in a batch, at least 2
 * @param augmentation how far pictures are changed
 * @param multiScale how the input size changes
 * @param seed of all that is drawn; with the same seed an epoch is the same, whatever the number of
 *     threads
 * @param threads that make the pictures, at least 1
 * @param memory bytes for decoded pictures; what does not fit is decoded each time it is used
 */
public record PictureSettings(
    int width,
    int height,
    int channels,
    int batch,
    Augmentation augmentation,
    MultiScale multiScale,
    long seed,
    int threads,
    long memory) {
  private static final int LONGEST_SIDE = 1 << 13;
  public static final int MOST_THREADS = 64;

  /** The usual memory: one gibibyte. */
  public static final long DEFAULT_MEMORY = 1L << 30;

  /**
   * @throws Fault if a number is out of its range, or a batch too large for a buffer
   */
  public PictureSettings {
    if (width < 1 || height < 1) {
      throw new Fault(
          "The network's input is %d x %d pixels; expected at least 1 x 1."
              .formatted(width, height));
    }
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("pictures of %d channels".formatted(channels));
    }
    if (batch < 2) {
      throw new Fault(
          "A batch of %d pictures cannot be trained on; expected at least 2, for batch normalization compares them."
              .formatted(batch));
    }
    if (threads < 1 || threads > MOST_THREADS) {
      throw new Fault(
          "%d threads cannot load pictures; expected 1 to %d.".formatted(threads, MOST_THREADS));
    }
    if (memory < 0) {
      throw new Fault(
          "The memory for pictures is %,d bytes; expected 0 or more.".formatted(memory));
    }
    MultiScale.InputSize largest = largest(multiScale.sizes(width, height));
    long bytes = (long) channels * batch * largest.width() * largest.height();
    if (largest.width() > LONGEST_SIDE
        || largest.height() > LONGEST_SIDE
        || bytes > Integer.MAX_VALUE - 8) {
      throw new Fault(
          "%d pictures of %d x %d pixels are too large a batch; expected sides of at most %,d and %,d bytes in all."
              .formatted(
                  batch, largest.width(), largest.height(), LONGEST_SIDE, Integer.MAX_VALUE - 8));
    }
  }

  /** Half the processor's cores, for the network needs them too; 1 to 8. */
  public static int defaultThreads() {
    return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 8);
  }

  /** The sizes the input may have, smallest first. */
  List<MultiScale.InputSize> sizes() {
    return multiScale.sizes(width, height);
  }

  /** The largest size the input may have. */
  MultiScale.InputSize largest() {
    return largest(sizes());
  }

  private static MultiScale.InputSize largest(List<MultiScale.InputSize> sizes) {
    return sizes.getLast();
  }
}
