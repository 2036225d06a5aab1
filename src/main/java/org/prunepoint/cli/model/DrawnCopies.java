package org.prunepoint.cli.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.dataset.opencv.BoxPainter;

/**
 * Where the copies with boxes go: known before the first picture is run, so that no work is lost.
 */
final class DrawnCopies {
  private final Map<Path, Path> copies;

  private DrawnCopies(Map<Path, Path> copies) {
    this.copies = copies;
  }

  /**
   * Finds a name for each.
   *
   * @param out null for no copies
   * @throws Fault if one would replace a file
   */
  static DrawnCopies of(List<Path> pictures, @Nullable Path out) {
    if (out == null) {
      return new DrawnCopies(Map.of());
    }
    if (isFolderOf(pictures.getFirst(), out)) {
      throw new Fault(
          "%s is the folder of the pictures themselves: choose another for the copies."
              .formatted(out));
    }
    Map<Path, Path> copies = new HashMap<>();
    Set<Path> taken = new HashSet<>();
    for (Path picture : pictures) {
      String name = BoxPainter.copyName(picture);
      Path copy = out.resolve(name);
      // Two names that are no UTF-8 may look the same.
      for (int n = 2; isUnreadable(picture) && taken.contains(copy); n++) {
        copy = out.resolve(n + "-" + name);
      }
      if (!taken.add(copy) || Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
        throw new Fault(
            "The copy of %s would replace %s: choose an empty folder.".formatted(picture, copy));
      }
      copies.put(picture, copy);
    }
    return new DrawnCopies(copies);
  }

  /** Of a picture; null if none is wanted. */
  @Nullable Path of(Path picture) {
    return copies.get(picture);
  }

  private static boolean isUnreadable(Path picture) {
    return picture.toString().contains("\uFFFD");
  }

  private static boolean isFolderOf(Path picture, Path folder) {
    try {
      return Files.exists(folder) && Files.isSameFile(folder, picture.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new Fault(
          "The folder %s cannot be looked into: %s.".formatted(folder, IoReason.of(e)), e);
    }
  }
}
