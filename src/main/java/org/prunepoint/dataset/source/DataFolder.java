package org.prunepoint.dataset.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.PictureFolder;

/**
 * A folder in the place of a data file: with one in it, with the annotations of COCO or Pascal VOC,
 * or with pictures, split into {@code train} and {@code valid} as exporters do it or not at all.
 */
final class DataFolder {
  private static final List<String> TRAIN =
      List.of("images/train", "train/images", "images/train2017", "train");
  private static final List<String> VALID =
      List.of(
          "images/val",
          "images/valid",
          "valid/images",
          "val/images",
          "images/val2017",
          "valid",
          "val");

  private DataFolder() {}

  static DataSource read(Path folder) {
    Optional<Path> described = only(folder, ".data").or(() -> only(folder, ".yaml", ".yml"));
    if (described.isPresent()) {
      return DataSource.open(described.get());
    }
    Optional<DataSource> annotated = AnnotatedData.in(folder);
    if (annotated.isPresent()) {
      return annotated.get();
    }
    Map<Part, List<Path>> parts = new EnumMap<>(Part.class);
    first(folder, TRAIN).ifPresent(p -> parts.put(Part.TRAIN, List.of(p)));
    first(folder, VALID).ifPresent(p -> parts.put(Part.VALID, List.of(p)));
    if (parts.isEmpty()) {
      Path pictures = holds(folder) ? folder : folder.resolve("images");
      if (!holds(pictures)) {
        throw new Fault(
            "%s holds no data set: looked for a .data, a .yaml, COCO's instances_*.json, Pascal VOC's Annotations or XML files beside pictures, folders train and valid, and pictures."
                .formatted(folder));
      }
      refuseLabelme(folder, pictures);
      parts.put(Part.VALID, List.of(pictures));
    }
    return new ListedData(folder, parts, Map.of(), OptionalInt.empty(), names(folder));
  }

  /** A file of labelme says nothing that makes its folder a data set. */
  private static void refuseLabelme(Path folder, Path pictures) {
    boolean labelled = any(pictures, file -> hasEnding(file, ".txt")).isPresent();
    if (!labelled && any(pictures, file -> hasEnding(file, ".json")).isPresent()) {
      throw new Fault(
          "%s has a .json beside each picture, as labelme writes them, which is not read; expected label files (.txt), COCO's instances_*.json or Pascal VOC's .xml."
              .formatted(folder));
    }
  }

  private static boolean hasEnding(Path file, String ending) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ending);
  }

  /** As labelImg and its kin leave them: beside the pictures, beside the labels, or above. */
  private static Optional<NamesFile> names(Path folder) {
    for (String place : List.of("", "labels", "labels/train", "train/labels", "images", "train")) {
      Path home = folder.resolve(place);
      Optional<Path> file =
          Optional.of(home.resolve("classes.txt"))
              .filter(Files::isRegularFile)
              .or(() -> only(home, ".names"));
      if (file.isPresent()) {
        return Optional.of(NamesFile.read(file.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> first(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).filter(DataFolder::holds).findFirst();
  }

  /** Whether pictures lie right in it. */
  private static boolean holds(Path folder) {
    return any(folder, PictureFolder::isPicture).isPresent();
  }

  /** The only file that ends so. */
  private static Optional<Path> only(Path folder, String... endings) {
    Predicate<Path> ends =
        file -> {
          String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
          return !name.startsWith(".") && Stream.of(endings).anyMatch(name::endsWith);
        };
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found = files.filter(ends).filter(Files::isRegularFile).sorted().limit(2).toList();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
    if (found.size() > 1 && endings[0].equals(".data")) {
      throw new Fault(
          "%s holds %s and %s; name the one that is meant."
              .formatted(folder, found.getFirst().getFileName(), found.getLast().getFileName()));
    }
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static Optional<Path> any(Path folder, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(wanted).filter(Files::isRegularFile).findFirst();
    } catch (IOException e) {
      throw new Fault("%s cannot be read: %s.".formatted(folder, IoReason.of(e)), e);
    } catch (UncheckedIOException e) {
      throw new Fault("%s cannot be read: %s.".formatted(folder, IoReason.of(e.getCause())), e);
    }
  }
}
