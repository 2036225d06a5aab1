package org.prunepoint.yolov5.torch;

import java.util.List;

/**
 * Where the numbers of a tensor lie; {@link Checkpoint#floats} reads them.
 *
 * @param storage class of its storage, {@code torch.HalfStorage}
 * @param key name of the storage in the zip
 * @param offset of its first number, in numbers
 * @param size of each dimension
 * @param stride of each dimension, in numbers
 */
public record TorchTensor(
    String storage, String key, long offset, List<Long> size, List<Long> stride) {
  /** More dimensions than any network's. */
  private static final int DIMENSIONS = 8;

  /** More numbers than any detector's layer. */
  private static final long LARGEST = 1L << 28;

  public TorchTensor {
    size = List.copyOf(size);
    stride = List.copyOf(stride);
    if (size.size() > DIMENSIONS || size.size() != stride.size() || offset < 0) {
      throw new IllegalArgumentException("a tensor of %d dimensions".formatted(size.size()));
    }
    long count = 1;
    for (int i = 0; i < size.size(); i++) {
      if (size.get(i) < 0
          || size.get(i) > LARGEST
          || stride.get(i) < 0
          || stride.get(i) > LARGEST) {
        throw new IllegalArgumentException("a tensor of the shape " + size);
      }
      count *= size.get(i);
      if (count > LARGEST) {
        throw new IllegalArgumentException("a tensor of more than %,d numbers".formatted(LARGEST));
      }
    }
  }

  /** How many numbers it has. */
  public int count() {
    return (int) size.stream().mapToLong(s -> s).reduce(1, (a, b) -> a * b);
  }

  /** Numbers of its storage, from the first, that it reaches over. */
  long reach() {
    if (count() == 0) {
      return 0;
    }
    long last = offset;
    for (int i = 0; i < size.size(); i++) {
      last += (size.get(i) - 1) * stride.get(i);
    }
    return last + 1;
  }
}
