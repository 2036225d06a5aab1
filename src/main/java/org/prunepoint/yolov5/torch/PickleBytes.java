package org.prunepoint.yolov5.torch;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a pickle, read one after the other. Lengths that the file does not have take no
 * memory: they are its end.
 */
final class PickleBytes {
  static final int LONGEST_NUMBER = 256;

  private final ByteBuffer in;
  private final PythonNames names;

  PickleBytes(byte[] pickle, PythonNames names) {
    this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    this.names = names;
  }

  int u2() {
    return in.getShort() & 0xFFFF;
  }

  int i4() {
    return in.getInt();
  }

  long i8() {
    return in.getLong();
  }

  /** The only number with its highest byte first. */
  double f8() {
    return Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
  }

  /** A frame may be passed over: its operations follow. */
  void skip(long frame) {
    if (frame < 0 || frame > in.remaining()) {
      throw new BufferUnderflowException();
    }
  }

  int u1() {
    return in.get() & 0xFF;
  }

  byte[] bytes(long count) {
    if (count < 0 || count > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[(int) count];
    in.get(bytes);
    return bytes;
  }

  String text(long count) {
    return new String(bytes(count), StandardCharsets.UTF_8);
  }

  String line(int limit) {
    int start = in.position();
    while (u1() != '\n') {
      if (in.position() - start > limit) {
        throw names.broken("a name of more than %,d letters".formatted(limit));
      }
    }
    return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
  }

  /** Little endian, in two's complement. */
  Object number(int count) {
    if (count > LONGEST_NUMBER) {
      throw names.broken("a number of %,d bytes".formatted(count));
    }
    byte[] bytes = bytes(count);
    byte[] reversed = new byte[Math.max(bytes.length, 1)];
    for (int i = 0; i < bytes.length; i++) {
      reversed[bytes.length - 1 - i] = bytes[i];
    }
    BigInteger number = new BigInteger(reversed);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }
}
