package org.prunepoint.dataset.header;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file by their place, of which only the pages that are asked for are read. Every
 * read outside the file ends in an {@link EOFException}, so that no length in a file is believed.
 */
final class HeaderBytes {
  private static final int PAGE = 4096;

  private final @Nullable SeekableByteChannel channel;
  private final long length;
  private ByteBuffer page;
  private long pageStart;

  HeaderBytes(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
    this.page = ByteBuffer.allocate(0);
  }

  HeaderBytes(byte[] bytes) {
    this.channel = null;
    this.length = bytes.length;
    this.page = ByteBuffer.wrap(bytes);
  }

  long length() {
    return length;
  }

  int u8(long at) throws IOException {
    if (at < pageStart || at - pageStart >= page.limit()) {
      turnTo(at);
    }
    return page.get((int) (at - pageStart)) & 255;
  }

  private void turnTo(long at) throws IOException {
    if (at < 0 || at >= length || channel == null) {
      throw new EOFException();
    }
    ByteBuffer next = ByteBuffer.allocate((int) Math.min(PAGE, length - at));
    channel.position(at);
    while (next.hasRemaining() && channel.read(next) >= 0) {
      // A channel may give less than was asked for.
    }
    if (next.position() == 0) {
      throw new EOFException();
    }
    page = next.flip();
    pageStart = at;
  }

  int u16(long at, ByteOrder order) throws IOException {
    int first = u8(at);
    int second = u8(at + 1);
    return order == ByteOrder.BIG_ENDIAN ? first << 8 | second : second << 8 | first;
  }

  long u32(long at, ByteOrder order) throws IOException {
    long first = u16(at, order);
    long second = u16(at + 2, order);
    return order == ByteOrder.BIG_ENDIAN ? first << 16 | second : second << 16 | first;
  }

  /** Eight bytes; what does not fit a positive long is beyond every file. */
  long u64(long at, ByteOrder order) throws IOException {
    long first = u32(at, order);
    long second = u32(at + 4, order);
    long value = order == ByteOrder.BIG_ENDIAN ? first << 32 | second : second << 32 | first;
    return value < 0 ? Long.MAX_VALUE : value;
  }

  int u16(long at) throws IOException {
    return u16(at, ByteOrder.BIG_ENDIAN);
  }

  long u32(long at) throws IOException {
    return u32(at, ByteOrder.BIG_ENDIAN);
  }

  /** Whether these characters stand there. */
  boolean says(long at, String latin) throws IOException {
    if (at < 0 || at + latin.length() > length) {
      return false;
    }
    byte[] wanted = latin.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < wanted.length; i++) {
      if (u8(at + i) != (wanted[i] & 255)) {
        return false;
      }
    }
    return true;
  }
}
