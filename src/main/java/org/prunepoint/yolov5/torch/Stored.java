package org.prunepoint.yolov5.torch;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** In which form a storage holds its numbers, all little endian. */
enum Stored {
  HALF(2),
  BFLOAT16(2),
  FLOAT(4),
  DOUBLE(8),
  LONG(8),
  INT(4);

  final int bytes;

  Stored(int bytes) {
    this.bytes = bytes;
  }

  /** By the class of the storage; null for one that holds no numbers of networks. */
  static @Nullable Stored of(String type) {
    return switch (type) {
      case "torch.HalfStorage" -> HALF;
      case "torch.BFloat16Storage" -> BFLOAT16;
      case "torch.FloatStorage" -> FLOAT;
      case "torch.DoubleStorage" -> DOUBLE;
      case "torch.LongStorage" -> LONG;
      case "torch.IntStorage" -> INT;
      default -> null;
    };
  }

  /** The number that starts at a byte. */
  float at(ByteBuffer numbers, int at) {
    return switch (this) {
      case HALF -> Float.float16ToFloat(numbers.getShort(at));
      case BFLOAT16 -> Float.intBitsToFloat(numbers.getShort(at) << 16);
      case FLOAT -> numbers.getFloat(at);
      case DOUBLE -> (float) numbers.getDouble(at);
      case LONG -> numbers.getLong(at);
      case INT -> numbers.getInt(at);
    };
  }
}
