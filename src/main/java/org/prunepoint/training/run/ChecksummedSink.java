package org.prunepoint.training.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes numbers, little-endian, and at last their CRC-32C. */
final class ChecksummedSink {
  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

  ChecksummedSink(FileChannel channel) {
    this.channel = channel;
  }

  void put(int value) throws IOException {
    make(Integer.BYTES).putInt(value);
  }

  void put(long value) throws IOException {
    make(Long.BYTES).putLong(value);
  }

  /** A length and numbers; -1 for null. */
  void put(float @Nullable [] values) throws IOException {
    put(values == null ? Checkpoint.NOT_THERE : values.length);
    int at = 0;
    while (values != null && at < values.length) {
      make(Float.BYTES);
      int some = Math.min(values.length - at, buffer.remaining() / Float.BYTES);
      buffer.asFloatBuffer().put(values, at, some);
      buffer.position(buffer.position() + some * Float.BYTES);
      at += some;
    }
  }

  private ByteBuffer make(int room) throws IOException {
    if (buffer.remaining() < room) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    checksum.update(buffer.flip().duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  void finish() throws IOException {
    flush();
    buffer.putLong(checksum.getValue());
    flush();
  }
}
