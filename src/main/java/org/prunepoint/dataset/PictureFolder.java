package org.prunepoint.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;

/** The pictures that a path names: itself, or those in a folder, by name. */
public final class PictureFolder {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp", "ppm", "pgm");

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
   * All pictures in a folder and in the folders in it, by path; hidden folders are passed over.
   *
   * @throws Fault if there is none, or a folder cannot be read
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static List<Path> all(Path folder, Cancellation cancellation) {
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      List<Path> pictures =
          files
              .peek(_ -> cancellation.check())
              .filter(file -> isPicture(file) && !hidden(folder.relativize(file)))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (pictures.isEmpty()) {
        throw new Fault("The folder %s holds no picture.".formatted(folder));
      }
      return pictures;
    } catch (IOException | UncheckedIOException e) {
      throw new Fault("Cannot read the folder %s: %s.".formatted(folder, e), e);
    }
  }

  private static boolean hidden(Path below) {
    for (Path part : below) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file is named like a picture, and not hidden. */
  public static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(ending);
  }
}
