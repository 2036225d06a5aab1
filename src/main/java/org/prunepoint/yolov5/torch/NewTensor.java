package org.prunepoint.yolov5.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A tensor to be written.
 *
 * @param storage class of its storage, {@code torch.FloatStorage}
 * @param bytes of its numbers, little endian, the last dimension fastest
 * @param size of each dimension; none for one number
 * @param learned whether it is a parameter: a training changes it by its gradient
 */
public record NewTensor(String storage, byte[] bytes, List<Long> size, boolean learned) {
  public NewTensor {
    size = List.copyOf(size);
    Stored stored = Stored.of(storage);
    if (stored == null || count(size) * stored.bytes != bytes.length) {
      throw new IllegalArgumentException(
          "%d bytes in %s for a tensor of %s".formatted(bytes.length, storage, size));
    }
  }

  private static long count(List<Long> size) {
    return size.stream().mapToLong(s -> s).reduce(1, (a, b) -> a * b);
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
    byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, values.length)];
    little(bytes).asFloatBuffer().put(values);
    return new NewTensor(
        "torch.FloatStorage", bytes, LongStream.of(size).boxed().toList(), learned);
  }

  /** One whole number, without a dimension. */
  public static NewTensor counter(long value) {
    byte[] bytes = new byte[Long.BYTES];
    little(bytes).putLong(value);
    return new NewTensor("torch.LongStorage", bytes, List.of(), false);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How many numbers it has. */
  public int count() {
    return Math.toIntExact(count(size));
  }
}
