package org.prunepoint.training.run;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ChecksummedSink} wrote. */
final class ChecksummedSource {
  private final FileChannel channel;
  private final long end;
  private final ByteBuffer buffer = buffer().limit(0);

  /** Of the file that comes into the buffer next. */
  private long next;

  private ChecksummedSource(FileChannel channel, long end) {
    this.channel = channel;
    this.end = end;
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Checks the whole file first, so that what is read later can be believed.
   *
   * @return null if it is not what was written
   */
  static @Nullable ChecksummedSource of(FileChannel channel) throws IOException {
    long end = channel.size() - Long.BYTES;
    if (end < 0) {
      return null;
    }
    var all = new ChecksummedSource(channel, end);
    var checksum = new CRC32C();
    while (all.left() > 0) {
      all.fill();
      checksum.update(all.buffer);
    }
    var last = new ChecksummedSource(channel, channel.size());
    last.next = end;
    return last.getLong() == checksum.getValue() ? new ChecksummedSource(channel, end) : null;
  }

  /** Bytes that were not read yet. */
  long left() {
    return end - next + buffer.remaining();
  }

  int getInt() throws IOException {
    return take(Integer.BYTES).getInt();
  }

  long getLong() throws IOException {
    return take(Long.BYTES).getLong();
  }

  /** As many as there is room for. */
  void get(float[] values) throws IOException {
    int at = 0;
    while (at < values.length) {
      take(Float.BYTES);
      int some = Math.min(values.length - at, buffer.remaining() / Float.BYTES);
      buffer.asFloatBuffer().get(values, at, some);
      buffer.position(buffer.position() + some * Float.BYTES);
      at += some;
    }
  }

  private ByteBuffer take(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      fill();
      if (buffer.remaining() < bytes) {
        throw new EOFException("it ends too early");
      }
    }
    return buffer;
  }

  /** More, behind what is left in the buffer. */
  private void fill() throws IOException {
    buffer.compact();
    buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + end - next));
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, next);
      if (read < 0) {
        throw new EOFException("it ends too early");
      }
      next += read;
    }
    buffer.flip();
  }
}
