package org.prunepoint.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;

/** The pictures that a path names: itself, or those in a folder, by name. */
public final class PictureFolder {
  private static final Set<String> ENDINGS =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "png", "bmp", "tif", "tiff", "webp", "tga", "ppm", "pgm",
          "pbm", "pnm");

  private static final int DEEPEST = 16;

  private PictureFolder() {}

  /**
   * Finds them.
   *
   * @param source a picture or a folder; folders in it are not looked into
   * @throws Fault if there is no such path, or no picture in the folder
   */
  public static List<Path> pictures(Path source) {
    if (Files.isRegularFile(source)) {
      return List.of(source);
    }
    if (!Files.isDirectory(source)) {
      throw new Fault("There is no picture or folder %s.".formatted(source));
    }
    try (Stream<Path> files = Files.list(source)) {
      List<Path> pictures =
          files.filter(Files::isRegularFile).filter(PictureFolder::isPicture).sorted().toList();
      if (pictures.isEmpty()) {
        throw new Fault("The folder %s holds no picture.".formatted(source));
      }
      return pictures;
    } catch (IOException | UncheckedIOException e) {
      throw new Fault("Cannot read the folder %s: %s.".formatted(source, e), e);
    }
  }

  /**
   * All pictures in a folder and in the folders in it, by path; links to folders are folders like
   * others, but for those that lead back; hidden ones are passed over.
   *
   * @throws Fault if there is none, or a folder cannot be read
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static List<Path> all(Path folder, Cancellation cancellation) {
    List<Path> pictures = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          Set.of(FileVisitOption.FOLLOW_LINKS),
          DEEPEST,
          new Pictures(folder, pictures, cancellation));
      Collections.sort(pictures);
      if (pictures.isEmpty()) {
        throw new Fault("The folder %s holds no picture.".formatted(folder));
      }
      return pictures;
    } catch (IOException e) {
      throw new Fault("Cannot read the folder %s: %s.".formatted(folder, e), e);
    }
  }

  /** Collects them. */
  private static final class Pictures extends SimpleFileVisitor<Path> {
    private final Path start;
    private final List<Path> found;
    private final Cancellation cancellation;

    Pictures(Path start, List<Path> found, Cancellation cancellation) {
      this.start = start;
      this.found = found;
      this.cancellation = cancellation;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
      boolean hidden =
          !folder.equals(start) && String.valueOf(folder.getFileName()).startsWith(".");
      return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
      cancellation.check();
      if (about.isRegularFile() && isPicture(file)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      if (why instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE; // All that is there is found on the way that leads there.
      }
      throw why;
    }
  }

  /** Whether a file is named like a picture, and not hidden. */
  public static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(ending);
  }
}
