package org.prunepoint.natives;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.CRC32;
import org.prunepoint.Leftovers;

/**
 * Unpacks the files of a library into a folder that appears at once and whole: they are written
 * beside, and the folder is then moved to its place. Programs that start at the same time each
 * unpack, and the first to move wins; what a killed one left is collected by the next that unpacks.
 */
final class Unpacking {
  private Unpacking() {}

  /**
   * The folder with the files; unpacks where it is not there, or not whole.
   *
   * @param root that the folder lies in
   * @param library the folder's name begins with it, and ends with a mark of the version
   */
  static Path folder(Path root, String library, List<PackedFile> files) throws IOException {
    Path folder = root.resolve(library + "-" + version(files));
    if (!isWhole(folder, files)) {
      Path beside = Leftovers.beside(folder);
      NativeFolder.makeOwn(beside);
      try {
        for (PackedFile file : files) {
          file.unpack(beside);
        }
        place(beside, folder, files);
      } finally {
        Leftovers.delete(beside);
        Leftovers.collect(root);
      }
    }
    return folder;
  }

  private static void place(Path beside, Path folder, List<PackedFile> files) throws IOException {
    try {
      move(beside, folder);
    } catch (FileSystemException taken) {
      if (isWhole(folder, files)) {
        return;
      }
      // A damaged one gives way.
      Path damaged = Leftovers.beside(folder);
      move(folder, damaged);
      move(beside, folder);
      Leftovers.delete(damaged);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(from, to);
    }
  }

  private static boolean isWhole(Path folder, List<PackedFile> files) throws IOException {
    for (PackedFile file : files) {
      if (!file.isIn(folder)) {
        return false;
      }
    }
    return true;
  }

  private static String version(List<PackedFile> files) {
    CRC32 mark = new CRC32();
    for (PackedFile file : files) {
      String text = "%s %d %d%n".formatted(file.name(), file.size(), file.mark());
      mark.update(text.getBytes(StandardCharsets.UTF_8));
    }
    return "%08x".formatted(mark.getValue());
  }
}
