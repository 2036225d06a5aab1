package org.prunepoint.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;

/**
 * Keeps a second work of a kind out of a folder. The system lets go of it when the program ends in
 * whatever way.
 */
public final class FolderLock implements AutoCloseable {

  /**
   * Lock files that this very program holds. Another channel on the same file must not even be
   * opened: closing it would let go of the lock.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;
  private final Path held;

  private FolderLock(FileChannel channel, Path held) {
    this.channel = channel;
    this.held = held;
  }

  /**
   * @param folder made if it is not there
   * @param work what runs there, in a word: "sweep", "training"
   * @throws Fault if such a work runs in the folder, or it cannot be written
   */
  public static FolderLock take(Path folder, String work) {
    String name = "." + work + ".lock";
    Path file = folder.resolve(name);
    FileChannel channel = null;
    Path held = null;
    try {
      Files.createDirectories(folder);
      Path real = folder.toRealPath().resolve(name);
      if (!HELD.add(real)) {
        throw new Fault("Another %s is running in %s.".formatted(work, folder));
      }
      held = real;
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return new FolderLock(channel, held);
      }
      HELD.remove(held);
      channel.close();
    } catch (IOException e) {
      if (held != null) {
        HELD.remove(held);
      }
      close(channel);
      throw new Fault("Cannot write into the folder %s: %s.".formatted(folder, reason(e)), e);
    }
    throw new Fault("Another %s is running in %s.".formatted(work, folder));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very program holds it
    }
  }

  /** Why a file system refuses, without the names of Java's classes. */
  public static String reason(IOException e) {
    return IoReason.of(e);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // it was being given up anyway
    }
  }

  @Override
  public void close() {
    // The file stays: were it deleted, two others could hold a lock each, on the old and a new one.
    close(channel);
    HELD.remove(held);
  }
}
