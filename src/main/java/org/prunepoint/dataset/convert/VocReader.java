package org.prunepoint.dataset.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.dataset.convert.SourceData.Annotated;
import org.prunepoint.dataset.convert.SourceData.Labelled;
import org.prunepoint.text.Printable;

/**
 * Pascal VOC: a folder with {@code Annotations}, {@code JPEGImages} and perhaps {@code
 * ImageSets/Main}, one of XML files with the pictures beside them, or one with such a folder for
 * each split. Classes are in the order of their names, as the twenty of VOC itself are, or of a
 * names file that lies there ({@link ClassOrder}).
 */
final class VocReader implements SourceReader {
  /** As tools write that an object is difficult. */
  private static final Pattern SET = Pattern.compile("(?i)1|true|yes");

  private final Path folder;
  private final Optional<Path> pictures;
  private final Format.Voc format;

  /** One string for all objects of a class. */
  private final TreeMap<String, String> classes = new TreeMap<>();

  VocReader(Path folder, Optional<Path> pictures, Format.Voc format) {
    this.folder = folder;
    this.pictures = pictures;
    this.format = format;
  }

  @Override
  public SourceData read(Tally tally, Progress progress, Cancellation cancellation) {
    Path home = folder.toAbsolutePath().normalize();
    List<Part> parts = parts(home);
    int count = parts.stream().mapToInt(part -> part.files().size()).sum();
    if (count == 0) {
      throw new Fault(
          "%s holds no annotations: expected XML files in it, in its folder Annotations, or in train, valid and test."
              .formatted(folder));
    }
    var lists = VocLists.read(home.resolve("ImageSets").resolve("Main"));
    var result = new ArrayList<Annotated>(count);
    int done = 0;
    for (Part part : parts) {
      var index = new PictureIndex(pictureFolders(home, part.folder()));
      Set<Path> described = new HashSet<>();
      for (Path file : part.files()) {
        cancellation.check();
        progress.report(done++, count, "reading annotations");
        annotated(file, part, index, lists, tally)
            .ifPresent(
                one -> {
                  described.add(one.picture());
                  result.add(one);
                });
      }
      countOthers(part, index, described, tally);
    }
    List<Path> folders = Stream.concat(Stream.of(home), parts.stream().map(Part::folder)).toList();
    ClassOrder order = ClassOrder.of(classes.navigableKeySet(), folders, tally);
    return new SourceData(result, order.classes(), order.words());
  }

  /** A folder of annotations, and the split that it stands for, if it is one of several. */
  private record Part(Path folder, List<Path> files, Optional<Split> split) {
    static Part of(Path folder, Optional<Split> split) {
      return new Part(folder, PictureIndex.files(folder, ".xml"), split);
    }
  }

  private static List<Part> parts(Path home) {
    Path annotations = home.resolve("Annotations");
    Part one = Part.of(Files.isDirectory(annotations) ? annotations : home, Optional.empty());
    if (!one.files().isEmpty()) {
      return List.of(one);
    }
    List<Part> parts = new ArrayList<>();
    SplitFolders.in(home, folder -> !PictureIndex.files(folder, ".xml").isEmpty())
        .forEach((split, folder) -> parts.add(Part.of(folder, Optional.of(split))));
    return parts;
  }

  /** Pictures that no annotation is for. */
  private static void countOthers(Part part, PictureIndex index, Set<Path> described, Tally tally) {
    Set<String> stems = new HashSet<>();
    part.files().forEach(file -> stems.add(PictureIndex.stem(PictureIndex.name(file))));
    for (Path picture : index.all()) {
      if (!described.contains(picture)
          && !stems.contains(PictureIndex.stem(PictureIndex.name(picture)))) {
        tally.add(Reason.PICTURE_WITHOUT_ANNOTATION, picture::toString);
      }
    }
  }

  private List<Path> pictureFolders(Path home, Path annotations) {
    if (pictures.isPresent()) {
      if (!Files.isDirectory(pictures.get())) {
        throw new Fault("There is no folder of pictures %s.".formatted(pictures.get()));
      }
      return List.of(pictures.get().toAbsolutePath().normalize());
    }
    Path named = home.resolve("JPEGImages");
    if (Files.isDirectory(named)) {
      return List.of(named);
    }
    List<Path> folders = new ArrayList<>(List.of(annotations, home.resolve("images")));
    if (home.getParent() != null) {
      folders.add(home.resolveSibling("JPEGImages"));
      folders.add(home.resolveSibling("images"));
    }
    return folders;
  }

  private Optional<Annotated> annotated(
      Path file, Part part, PictureIndex index, VocLists lists, Tally tally) {
    VocXml xml;
    try {
      xml = VocXml.read(file);
    } catch (IOException e) {
      tally.add(Reason.ANNOTATION_UNREADABLE, () -> file + ": " + e.getMessage());
      return Optional.empty();
    }
    String stem = PictureIndex.stem(PictureIndex.name(file));
    // The name of the file first: it survives a renaming of both, what it says inside does not.
    String written = xml.fileName().replaceAll(".*[/\\\\]", "");
    Optional<Path> picture =
        index
            .withStem(stem)
            .or(() -> index.named(written))
            .or(() -> index.withStem(PictureIndex.stem(written)));
    if (picture.isEmpty()) {
      tally.add(Reason.PICTURE_MISSING, () -> "%s names \"%s\"".formatted(file, xml.fileName()));
      return Optional.empty();
    }
    Optional<Split> split = part.split().or(() -> lists.of(stem));
    var objects = new ArrayList<Labelled>();
    for (int i = 0; i < xml.objects().size(); i++) {
      object(xml.objects().get(i), file + ", object " + (i + 1), tally).ifPresent(objects::add);
    }
    return Optional.of(new Annotated(picture.get(), split, xml.width(), xml.height(), objects));
  }

  private Optional<Labelled> object(Map<String, String> object, String where, Tally tally) {
    String name = object.getOrDefault("name", "").replaceAll("\\s+", " ");
    if (!format.keepDifficult() && SET.matcher(object.getOrDefault("difficult", "0")).matches()) {
      tally.add(Reason.DIFFICULT, () -> where);
      return Optional.empty();
    }
    try {
      if (name.isEmpty()) {
        throw new NumberFormatException("no name");
      }
      VocPixels pixels = format.pixels();
      if (Shares.are(
          number(object, "xmin"),
          number(object, "ymin"),
          number(object, "xmax"),
          number(object, "ymax"))) {
        tally.add(Reason.IN_SHARES, () -> where);
        return Optional.empty();
      }
      if (pixels == VocPixels.INCLUSIVE
          && (number(object, "xmin") == 0 || number(object, "ymin") == 0)) {
        tally.add(Reason.FROM_ZERO, () -> where);
      }
      var labelled =
          new Labelled(
              classes.getOrDefault(name, name),
              pixels.start(number(object, "xmin")),
              pixels.start(number(object, "ymin")),
              pixels.end(number(object, "xmax")),
              pixels.end(number(object, "ymax")));
      classes.putIfAbsent(name, labelled.className());
      return Optional.of(labelled);
    } catch (NumberFormatException e) {
      tally.add(Reason.MALFORMED, () -> where + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static double number(Map<String, String> object, String edge) {
    String text = object.get("bndbox/" + edge);
    if (text == null) {
      throw new NumberFormatException("no " + edge);
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // As what is none that is finite.
    }
    throw new NumberFormatException(
        "%s is \"%s\", expected a number".formatted(edge, Printable.name(text)));
  }
}
