package org.prunepoint.dataset.convert;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.dataset.convert.SourceData.Annotated;
import org.prunepoint.dataset.convert.SourceData.Labelled;

/**
 * COCO: one {@code instances_*.json}, or a folder with some of them for the splits, or with a
 * folder for each split that has an {@code _annotations.coco.json}. Ids of categories have gaps; a
 * class is the place of its category in the file, and where several files are read, categories of
 * one name are one class.
 */
final class CocoReader implements SourceReader {
  private static final String PREFIX = "instances_";
  private static final String BESIDE = "_annotations.coco.json";

  private final Path source;
  private final Optional<Path> pictures;
  private final Set<String> classes = new LinkedHashSet<>();

  CocoReader(Path source, Optional<Path> pictures) {
    this.source = source;
    this.pictures = pictures;
  }

  /** A file and the split that its name tells, if it is one of several. */
  private record Part(Path file, String title, Optional<Split> split) {}

  @Override
  public SourceData read(Tally tally, Progress progress, Cancellation cancellation) {
    if (pictures.isPresent() && !Files.isDirectory(pictures.get())) {
      throw new Fault("There is no folder of pictures %s.".formatted(pictures.get()));
    }
    var result = new ArrayList<Annotated>();
    for (Part part : parts()) {
      CocoJson json = CocoJson.read(part.file(), tally, progress, cancellation);
      classes.addAll(json.categories().values());
      join(part, json, result, tally, cancellation);
    }
    return new SourceData(result, List.copyOf(classes), "the file");
  }

  private List<Part> parts() {
    Path home = source.toAbsolutePath().normalize();
    if (Files.isRegularFile(home)) {
      return List.of(part(home, Optional.empty()));
    }
    Path folder = home.resolve("annotations");
    if (!Files.isDirectory(folder)) {
      folder = home;
    }
    Map<Split, Part> parts = new LinkedHashMap<>();
    for (Path file : PictureIndex.files(folder, ".json")) {
      Optional<Split> split = split(PictureIndex.name(file));
      if (split.isPresent()) {
        Part other = parts.putIfAbsent(split.get(), part(file, split));
        if (other != null) {
          throw new Fault(
              "%s and %s are both lists for one split (%s); name the file to import."
                  .formatted(other.file(), file.getFileName(), split.get().title()));
        }
      }
    }
    List<Part> found = parts.isEmpty() ? besidePictures(home) : List.copyOf(parts.values());
    if (found.isEmpty()) {
      throw new Fault(
          "%s holds no instances_train*.json, instances_val*.json or instances_test*.json, nor does its folder annotations."
              .formatted(source));
    }
    return found;
  }

  /** As Roboflow exports COCO: a folder for each split, with a file beside its pictures. */
  private static List<Part> besidePictures(Path home) {
    List<Part> parts = new ArrayList<>();
    foldersOf(home)
        .forEach(
            (split, folder) ->
                parts.add(
                    new Part(
                        folder.resolve(BESIDE), PictureIndex.name(folder), Optional.of(split))));
    return parts;
  }

  private static Map<Split, Path> foldersOf(Path home) {
    return SplitFolders.in(home, folder -> Files.isRegularFile(folder.resolve(BESIDE)));
  }

  /** Whether a folder is one of those. */
  static boolean isInFolders(Path home) {
    return !foldersOf(home).isEmpty();
  }

  private static Part part(Path file, Optional<Split> split) {
    String stem = PictureIndex.stem(PictureIndex.name(file));
    return new Part(file, stem.startsWith(PREFIX) ? stem.substring(PREFIX.length()) : stem, split);
  }

  private static Optional<Split> split(String name) {
    if (name.startsWith(PREFIX + "train")) {
      return Optional.of(Split.TRAIN);
    }
    if (name.startsWith(PREFIX + "val")) {
      return Optional.of(Split.VALID);
    }
    return name.startsWith(PREFIX + "test") ? Optional.of(Split.TEST) : Optional.empty();
  }

  /** Brings boxes to their pictures. */
  private void join(
      Part part, CocoJson json, List<Annotated> result, Tally tally, Cancellation cancellation) {
    CocoBoxes boxes = json.boxes();
    Map<Long, List<Labelled>> objects = new HashMap<>();
    for (int i = 0; i < boxes.size(); i++) {
      if ((i & 0xFFFF) == 0) {
        cancellation.check();
      }
      long image = boxes.image(i);
      long category = boxes.category(i);
      String name = json.categories().get(category);
      if (!json.images().containsKey(image)) {
        tally.add(Reason.UNKNOWN_PICTURE, () -> "%s: image_id %d".formatted(part.file(), image));
      } else if (name == null) {
        tally.add(
            Reason.UNKNOWN_CLASS, () -> "%s: category_id %d".formatted(part.file(), category));
      } else if (Shares.are(boxes.left(i), boxes.top(i), boxes.right(i), boxes.bottom(i))) {
        tally.add(
            Reason.IN_SHARES,
            () -> "%s: on %s".formatted(part.file(), json.images().get(image).fileName()));
      } else {
        objects
            .computeIfAbsent(image, _ -> new ArrayList<>(4))
            .add(new Labelled(name, boxes.left(i), boxes.top(i), boxes.right(i), boxes.bottom(i)));
      }
    }
    List<Path> folders = pictureFolders(part);
    Map<String, Integer> called = new HashMap<>();
    json.images()
        .values()
        .forEach(image -> called.merge(last(image.fileName()), 1, Math::addExact));
    json.images()
        .forEach(
            (id, image) -> {
              cancellation.check();
              List<Labelled> on = objects.getOrDefault(id, List.of());
              String last = last(image.fileName());
              picture(folders, image.fileName())
                  // A path of the machine that wrote the file; two of one name could be mixed up.
                  .or(() -> called.get(last) == 1 ? picture(folders, last) : Optional.empty())
                  .ifPresentOrElse(
                      file ->
                          result.add(
                              new Annotated(file, part.split(), image.width(), image.height(), on)),
                      () ->
                          tally.add(
                              Reason.PICTURE_MISSING,
                              () -> "%s names \"%s\"".formatted(part.file(), image.fileName())));
            });
  }

  private static String last(String path) {
    return path.replaceAll(".*[/\\\\]", "");
  }

  private List<Path> pictureFolders(Part part) {
    if (pictures.isPresent()) {
      Path folder = pictures.get().toAbsolutePath().normalize();
      return List.of(folder, folder.resolve(part.title()));
    }
    Path beside = part.file().toAbsolutePath().getParent();
    List<Path> folders = new ArrayList<>();
    for (Path home : java.util.Arrays.asList(beside, beside == null ? null : beside.getParent())) {
      if (home != null) {
        folders.add(home.resolve(part.title()));
        folders.add(home.resolve("images").resolve(part.title()));
        folders.add(home.resolve("images"));
        folders.add(home);
      }
    }
    return folders.stream().filter(Files::isDirectory).toList();
  }

  /** The picture in the first folder that holds it; a name may not lead out of its folder. */
  private static Optional<Path> picture(List<Path> folders, String name) {
    for (Path folder : folders) {
      try {
        Path file = folder.resolve(name.replace('\\', '/')).normalize();
        if (file.startsWith(folder) && Files.isRegularFile(file)) {
          return Optional.of(file);
        }
      } catch (InvalidPathException _) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
