package org.prunepoint.dataset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;

/**
 * Memory outside the heap up to a limit, and beyond it a file that is mapped into memory and
 * deleted at the end.
 */
final class PictureStore implements AutoCloseable {
  private static final long ALIGNMENT = 64;
  static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

  private final long limit;
  private final Arena arena = Arena.ofShared();
  private long inMemory;
  private long inFile;
  private @Nullable FileChannel file;
  private boolean closed;

  /**
   * @param limit bytes of memory
   */
  PictureStore(long limit) {
    this.limit = limit;
  }

  /**
   * @throws Fault if the disk has no room for it
   */
  synchronized MemorySegment allocate(long bytes) {
    if (closed) {
      throw new IllegalStateException("the picture cache is closed");
    }
    if (inMemory + bytes <= limit) {
      try {
        MemorySegment segment = arena.allocate(bytes, ALIGNMENT);
        inMemory += bytes;
        return segment;
      } catch (OutOfMemoryError e) {
        // The system has less than the limit: the file takes it.
      }
    }
    return map(bytes);
  }

  private MemorySegment map(long bytes) {
    try {
      // Where the system allows it, the file has no name any more once it is open.
      FileChannel channel = file;
      if (channel == null) {
        channel =
            FileChannel.open(
                Leftovers.temporaryFile("pictures", ".cache"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        file = channel;
      }
      reserve(channel, bytes);
      MemorySegment segment = channel.map(FileChannel.MapMode.READ_WRITE, inFile, bytes, arena);
      inFile += bytes;
      return segment;
    } catch (IOException e) {
      throw noRoom(bytes, e);
    }
  }

  /**
   * Writes zeros: a file has holes until it is written to, and where the disk has no room for a
   * mapped page, the program gets an error that it can no longer tell from others.
   */
  private void reserve(FileChannel channel, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
    long end = inFile + bytes;
    for (long at = inFile; at < end; ) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), end - at));
      at += channel.write(zeros, at);
    }
  }

  private static Fault noRoom(long bytes, IOException cause) {
    String sentence =
        "The folder for temporary files %s does not take %,d bytes of prepared pictures: %s."
            .formatted(FOLDER, bytes, IoReason.of(cause));
    return new Fault(sentence, cause);
  }

  synchronized long inMemory() {
    return inMemory;
  }

  synchronized long inFile() {
    return inFile;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    arena.close();
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        System.getLogger(PictureStore.class.getName())
            .log(System.Logger.Level.WARNING, "The cache of pictures was not deleted", e);
      }
    }
  }
}
