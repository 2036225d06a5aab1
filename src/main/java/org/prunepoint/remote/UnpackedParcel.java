package org.prunepoint.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;

/**
 * A parcel that arrived, unpacked beside it: by the first of the programs that need it, for all of
 * them. The last one that closes it removes what was unpacked.
 */
public final class UnpackedParcel implements AutoCloseable {
  private static final long UNPACKING = 0;
  private static final long USING = 1;

  private final Path folder;
  private final FileChannel locks;
  private final FileLock using;

  private UnpackedParcel(Path folder, FileChannel locks, FileLock using) {
    this.folder = folder;
    this.locks = locks;
    this.using = using;
  }

  /**
   * Unpacks it, unless another program has, and holds it.
   *
   * @throws Fault if it is not what its name says, or cannot be unpacked
   */
  public static UnpackedParcel open(Path file) {
    Path parcel = file.toAbsolutePath().normalize();
    Path folder = parcel.resolveSibling(parcel.getFileName() + "-unpacked");
    try {
      FileChannel locks =
          FileChannel.open(
              parcel.resolveSibling(parcel.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      try (FileLock unpacking = locks.lock(UNPACKING, 1, false)) {
        if (unpacking.isValid() && !Files.isDirectory(folder)) {
          unpack(parcel, folder);
        }
        return new UnpackedParcel(folder, locks, locks.lock(USING, 1, true));
      } catch (IOException | RuntimeException e) {
        locks.close();
        throw e;
      }
    } catch (IOException e) {
      throw new Fault(
          "On %s %s cannot be unpacked: %s.".formatted(Machine.name(), parcel, IoReason.of(e)), e);
    }
  }

  private static void unpack(Path parcel, Path folder) throws IOException {
    if (!Parcel.isWhole(parcel)) {
      throw new Fault("On %s %s is not what was sent.".formatted(Machine.name(), parcel));
    }
    Path unfinished = folder.resolveSibling(folder.getFileName() + ".part");
    Leftovers.delete(unfinished); // of a program that was killed
    Files.createDirectories(unfinished);
    try {
      fill(unfinished, parcel);
      Files.move(unfinished, folder);
    } catch (IOException | RuntimeException e) {
      Leftovers.delete(unfinished);
      throw e;
    }
  }

  private static void fill(Path unfinished, Path parcel) throws IOException {
    try (var zip = new ZipFile(parcel.toFile(), StandardCharsets.UTF_8)) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        Path file = inside(unfinished, entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, file);
        }
      }
    }
    for (String line : Files.readString(unfinished.resolve(Parcel.CONTENTS)).lines().toList()) {
      String[] parts = line.split(" ", 3);
      Path file = inside(unfinished, parts[2]);
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        try (var empty = new RandomAccessFile(file.toFile(), "rw")) {
          empty.setLength(Long.parseLong(parts[1])); // takes no room where the system has holes
        }
      }
      Files.setLastModifiedTime(file, FileTime.fromMillis(Long.parseLong(parts[0])));
    }
  }

  /** No place leads out of the folder. */
  private static Path inside(Path folder, String place) {
    Path file;
    try {
      file = folder.resolve(place).normalize();
    } catch (InvalidPathException e) {
      throw new Fault("On %s no file can be called \"%s\".".formatted(Machine.name(), place), e);
    }
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw new Fault("What was sent has a file outside of it: \"%s\".".formatted(place));
    }
    return file;
  }

  /** Where the files lie. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try (locks;
        FileLock unpacking = locks.lock(UNPACKING, 1, false)) {
      using.release();
      FileLock alone = unpacking.isValid() ? locks.tryLock(USING, 1, false) : null;
      if (alone != null) {
        Leftovers.delete(folder);
        alone.release();
      }
    } catch (IOException e) {
      System.getLogger(UnpackedParcel.class.getName())
          .log(System.Logger.Level.WARNING, "What was unpacked was not removed", e);
    }
  }
}
