package org.prunepoint.sweep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;

/**
 * Keeps a second sweep out of a folder. The system lets go of it when the program ends in whatever
 * way.
 */
final class FolderLock implements AutoCloseable {
  private static final String NAME = ".sweep.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws Fault if a sweep runs in the folder, or it cannot be written
   */
  static FolderLock take(Path folder) {
    Path file = folder.resolve(NAME);
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return new FolderLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      close(channel);
      throw new Fault("Cannot write into the folder %s: %s.".formatted(folder, reason(e)), e);
    }
    throw new Fault("Another sweep is running in %s.".formatted(folder));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very program holds it
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.FileAlreadyExistsException _ -> "a file of that name is in the way";
      case java.nio.file.AccessDeniedException _ -> "access denied";
      case java.nio.file.FileSystemException f when f.getReason() != null -> f.getReason();
      case java.nio.file.NoSuchFileException _ -> "there is no such place";
      default -> String.valueOf(e.getMessage());
    };
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
  }
}
