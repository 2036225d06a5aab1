package org.prunepoint.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.prunepoint.Fault;

/** The pictures that a path names: itself, or those in a folder, by name. */
public final class PictureFolder {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp", "ppm", "pgm");

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

  /** Whether a file is named like a picture, and not hidden. */
  public static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(ending);
  }
}
