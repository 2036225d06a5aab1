package org.prunepoint;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes a file beside its place and then moves it there, so that nobody ever finds half a file,
 * and never over one of the files that the work started from.
 */
public final class Beside {
  private Beside() {}

  /** Writes the content of one file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path file) throws IOException;
  }

  /**
   * @param target where it shall be; folders on the way are made
   * @param sources files that must not be replaced
   * @throws Fault if the target is a source, or the disk does not take it
   */
  public static void write(Path target, List<Path> sources, Content content) {
    Path file = target.toAbsolutePath().normalize();
    refuseSources(target, sources);
    try {
      Files.createDirectories(file.getParent());
      if (Files.isDirectory(file)) {
        throw new Fault(file + " is a folder, so no file can be written there.");
      }
      writeAndMove(beside(file), file, content);
      Leftovers.collect(file.getParent());
    } catch (IOException e) {
      throw new Fault(file + " cannot be written: " + IoReason.of(e) + ".", e);
    }
  }

  /**
   * What {@link #write} does first: for work that would find it out late.
   *
   * @throws Fault if the target is a source
   */
  public static void refuseSources(Path target, List<Path> sources) {
    Path file = target.toAbsolutePath().normalize();
    for (Path source : sources) {
      refuseSame(file, source);
    }
  }

  private static void writeAndMove(Path beside, Path file, Content content) throws IOException {
    try {
      content.writeTo(beside);
      move(beside, file);
    } catch (Throwable unfinished) {
      try {
        Files.deleteIfExists(beside);
      } catch (IOException leftOver) {
        unfinished.addSuppressed(leftOver);
      }
      throw unfinished;
    }
  }

  /** With the permissions that any new file gets, which a temporary file would not. */
  private static Path beside(Path file) throws IOException {
    return Files.createFile(Leftovers.beside(file));
  }

  private static void refuseSame(Path file, Path source) {
    try {
      if (Files.exists(file) && Files.exists(source) && Files.isSameFile(file, source)) {
        throw new Fault(
            file
                + " is one of the files that were opened; originals are never overwritten: choose another folder.");
      }
    } catch (IOException e) {
      throw new Fault(file + " cannot be compared with " + source + ": " + IoReason.of(e) + ".", e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
