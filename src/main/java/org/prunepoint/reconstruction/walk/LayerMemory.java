package org.prunepoint.reconstruction.walk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;
import org.prunepoint.network.Shape;

/**
 * Room for the outputs of layers and for equations: memory outside the heap up to a limit, and
 * beyond it temporary files that are mapped into memory. Safe for several threads.
 */
public final class LayerMemory {
  /**
   * Bytes. YOLOv3 at 416 needs 3.2 GB for 96 pictures, as long as the first two layers are both
   * there.
   */
  public static final long USUAL = 4L << 30;

  private static final long ALIGNMENT = 64;
  private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  /**
   * @param limit bytes of memory
   */
  public LayerMemory(long limit) {
    this.limit = limit;
  }

  /** Bytes of memory in use, without files. */
  public long used() {
    return used.get();
  }

  /**
   * Room for the output of a layer.
   *
   * @param shapes one a picture
   * @throws Fault if neither memory nor disk has room
   */
  public LayerOutputs allocate(List<Shape> shapes) {
    return new LayerOutputs(shapes, room(shapes.stream().mapToLong(LayerOutputs::bytes).sum()));
  }

  /**
   * Room for zeros.
   *
   * @throws Fault if neither memory nor disk has room
   */
  public OffHeap room(long bytes) {
    Arena arena = Arena.ofShared();
    try {
      if (used.addAndGet(bytes) <= limit) {
        try {
          MemorySegment memory = arena.allocate(Math.max(1, bytes), ALIGNMENT);
          return new OffHeap(memory, arena, () -> used.addAndGet(-bytes));
        } catch (OutOfMemoryError e) {
          // The system has less than the limit: a file takes it.
        }
      }
      used.addAndGet(-bytes);
      return new OffHeap(map(bytes, arena), arena, () -> {});
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private static MemorySegment map(long bytes, Arena arena) {
    try (FileChannel file =
        FileChannel.open(
            Leftovers.temporaryFile("layer", ".cache"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      // A file has holes until it is written to, and a mapped page for which the disk has no room
      // is an error that can no longer be told from others.
      ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
      for (long at = 0; at < bytes; ) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
        at += file.write(zeros, at);
      }
      return file.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
    } catch (IOException e) {
      throw new Fault(
          "The folder for temporary files %s does not take %,d bytes of a layer's output: %s."
              .formatted(FOLDER, bytes, IoReason.of(e)),
          e);
    }
  }
}
