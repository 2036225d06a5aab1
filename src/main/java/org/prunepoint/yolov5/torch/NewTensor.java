package org.prunepoint.yolov5.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * A tensor to be written.
 *
 * @param storage class of its storage, {@code torch.FloatStorage}
 * @param size of each dimension; none for one number
 * @param learned whether it is a parameter: a training changes it by its gradient
 * @param bytes makes those of its numbers, little endian, the last dimension fastest; asked when
 *     they are written
 */
public record NewTensor(String storage, List<Long> size, boolean learned, Supplier<byte[]> bytes) {
  public NewTensor {
    size = List.copyOf(size);
  }

  /** Numbers in float32 that are no parameter. */
  public static NewTensor of(float[] values, long... size) {
    return floats(values, false, size);
  }

  /** A parameter in float32. */
  public static NewTensor learned(float[] values, long... size) {
    return floats(values, true, size);
  }

  private static NewTensor floats(float[] values, boolean learned, long... size) {
    var tensor =
        new NewTensor(
            "torch.FloatStorage",
            LongStream.of(size).boxed().toList(),
            learned,
            () -> {
              byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, values.length)];
              little(bytes).asFloatBuffer().put(values);
              return bytes;
            });
    if (tensor.count() != values.length) {
      throw new IllegalArgumentException(values.length + " numbers for a tensor of " + tensor.size);
    }
    return tensor;
  }

  /** One whole number, without a dimension. */
  public static NewTensor counter(long value) {
    return new NewTensor(
        "torch.LongStorage",
        List.of(),
        false,
        () -> {
          byte[] bytes = new byte[Long.BYTES];
          little(bytes).putLong(value);
          return bytes;
        });
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How many numbers it has. */
  public int count() {
    return Math.toIntExact(size.stream().mapToLong(s -> s).reduce(1, (a, b) -> a * b));
  }
}
