package org.prunepoint.dataset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;

/**
 * Memory outside the heap up to a limit, beyond it a file that is mapped into memory and deleted at
 * the end, and nothing beyond the limit of that.
 */
final class PictureStore implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PictureStore.class.getName());
  static final long ALIGNMENT = 64;

  /** Of a temporary file; larger ones are read hardly faster than the pictures themselves. */
  private static final long MOST_IN_FILE = 16L << 30;

  static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

  private final long limit;
  private long fileLimit;
  private final Arena arena = Arena.ofShared();
  private long inMemory;
  private long inFile;
  private @Nullable FileChannel file;
  private boolean closed;

  /**
   * @param limit bytes of memory
   * @param fileLimit bytes of the file, of which it takes no more than half of what is free
   */
  PictureStore(long limit, long fileLimit) {
    this.limit = limit;
    this.fileLimit = fileLimit;
  }

  /** With as large a file as is of use. */
  PictureStore(long limit) {
    this(limit, MOST_IN_FILE);
  }

  /** Room; empty where neither memory nor disk shall give any more. */
  synchronized Optional<MemorySegment> allocate(long bytes) {
    if (closed) {
      throw new IllegalStateException("the picture cache is closed");
    }
    if (inMemory + bytes <= limit) {
      try {
        MemorySegment segment = arena.allocate(bytes, ALIGNMENT);
        inMemory += bytes;
        return Optional.of(segment);
      } catch (OutOfMemoryError e) {
        // The system has less than the limit: the file takes it.
      }
    }
    return map(bytes);
  }

  private Optional<MemorySegment> map(long bytes) {
    if (inFile + bytes > fileLimit) {
      return Optional.empty();
    }
    try {
      FileChannel channel = opened();
      if (inFile + bytes > fileLimit) {
        return Optional.empty();
      }
      reserve(channel, bytes);
      MemorySegment segment = channel.map(FileChannel.MapMode.READ_WRITE, inFile, bytes, arena);
      inFile += bytes;
      return Optional.of(segment);
    } catch (IOException e) {
      full(e);
      return Optional.empty();
    }
  }

  private FileChannel opened() throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      // Where the system allows it, the file has no name any more once it is open.
      channel =
          FileChannel.open(
              Leftovers.temporaryFile("pictures", ".cache"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = channel;
      fileLimit = Math.min(fileLimit, Files.getFileStore(FOLDER).getUsableSpace() / 2);
    }
    return channel;
  }

  /** The disk takes no more: what it took for nothing is given back, and it is not asked again. */
  private void full(IOException why) {
    fileLimit = inFile;
    LOG.log(System.Logger.Level.INFO, "The cache of pictures grows no more: " + IoReason.of(why));
    try {
      if (file != null) {
        file.truncate(inFile);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The cache of pictures was not cut to its size", e);
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
        LOG.log(System.Logger.Level.WARNING, "The cache of pictures was not deleted", e);
      }
    }
  }
}
