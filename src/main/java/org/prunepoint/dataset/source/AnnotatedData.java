package org.prunepoint.dataset.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSetReport;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.convert.AnnotationFiles;
import org.prunepoint.dataset.convert.Annotations;
import org.prunepoint.dataset.convert.Format;
import org.prunepoint.dataset.convert.Split;
import org.prunepoint.dataset.convert.SplitFolders;
import org.prunepoint.dataset.convert.VocPixels;

/**
 * COCO or Pascal VOC, read where they lie; {@code dataset import} writes copies of the same. Read
 * once, when something of it is asked for.
 */
final class AnnotatedData implements DataSource {
  private final Path named;
  private final Path source;
  private final Format format;
  private final AnnotationFiles files;

  private AnnotatedData(Path named, Path source, Format format) {
    this.named = named;
    this.source = source;
    this.format = format;
    this.files = new AnnotationFiles(format, source);
  }

  /** One {@code instances_*.json}, or any that has its tables. */
  static AnnotatedData coco(Path json) {
    if (!Files.isRegularFile(json)) {
      throw new Fault("There is no file %s.".formatted(json));
    }
    return new AnnotatedData(json, json, new Format.Coco());
  }

  /** What a folder holds of this kind. */
  static Optional<DataSource> in(Path folder) {
    if (Stream.of(folder, folder.resolve("annotations")).anyMatch(AnnotatedData::hasInstances)
        || AnnotationFiles.ofSplitsIn(folder)) {
      return Optional.of(new AnnotatedData(folder, folder, new Format.Coco()));
    }
    List<Path> homes = new ArrayList<>(List.of(folder));
    homes.addAll(years(folder.resolve("VOCdevkit")));
    homes.addAll(years(folder));
    return homes.stream()
        .filter(home -> Files.isDirectory(home.resolve("Annotations")))
        .findFirst()
        .or(() -> Optional.of(folder).filter(AnnotatedData::hasXmlInItOrItsSplits))
        .map(home -> new AnnotatedData(folder, home, new Format.Voc(true, VocPixels.INCLUSIVE)));
  }

  private static boolean hasXmlInItOrItsSplits(Path folder) {
    return hasXmlBesidePictures(folder)
        || !SplitFolders.in(folder, AnnotatedData::hasXmlBesidePictures).isEmpty();
  }

  /** As labelImg leaves them, where there are no label files. */
  private static boolean hasXmlBesidePictures(Path folder) {
    return names(folder, "", ".xml").anyMatch(xml -> hasPicture(folder, xml))
        && names(folder, "", ".txt").noneMatch(txt -> hasPicture(folder, txt));
  }

  private static boolean hasPicture(Path folder, Path annotation) {
    String stem = String.valueOf(annotation.getFileName()).replaceFirst("\\.[^.]*$", "");
    return Stream.of(".jpg", ".JPG", ".jpeg", ".png")
        .anyMatch(ending -> Files.isRegularFile(folder.resolve(stem + ending)));
  }

  private static boolean hasInstances(Path folder) {
    return names(folder, "instances_", ".json").findAny().isPresent();
  }

  /** VOC2007, VOC2012: the newest first. */
  private static List<Path> years(Path folder) {
    return names(folder, "voc", "").filter(Files::isDirectory).toList().reversed();
  }

  private static Stream<Path> names(Path folder, String start, String end) {
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return files
          .filter(
              file -> {
                String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
                return name.startsWith(start) && name.endsWith(end);
              })
          .sorted()
          .toList()
          .stream();
    } catch (java.io.IOException | java.io.UncheckedIOException _) {
      return Stream.empty(); // What cannot be listed is not found.
    }
  }

  @Override
  public Path file() {
    return named;
  }

  @Override
  public Optional<Path> namesFile() {
    return Optional.empty();
  }

  @Override
  public OptionalInt saidClasses(Cancellation cancellation) {
    return OptionalInt.of(classes(cancellation));
  }

  @Override
  public int classes(Cancellation cancellation) {
    return files.classes(cancellation).size();
  }

  @Override
  public Optional<NamesFile> names(Cancellation cancellation) {
    return Optional.of(new NamesFile(source, files.classes(cancellation)));
  }

  @Override
  public List<String> warnings(Cancellation cancellation) {
    Annotations read = files.read(cancellation);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s is read as %s: %s, %,d classes in the order of %s, %s."
            .formatted(
                source,
                format.title(),
                read.pictures() == 1 ? "1 picture" : "%,d pictures".formatted(read.pictures()),
                read.classes().size(),
                read.order(),
                read.split()));
    sentences.addAll(read.left());
    return sentences;
  }

  @Override
  public boolean has(Part part, Cancellation cancellation) {
    return !entries(part, cancellation).isEmpty();
  }

  @Override
  public Path place(Part part) {
    return source;
  }

  private List<DataSet.Entry> entries(Part part, Cancellation cancellation) {
    return files.read(cancellation).of(part == Part.TRAIN ? Split.TRAIN : Split.VALID);
  }

  @Override
  public DataSet read(Part part, LabelRule program, Cancellation cancellation) {
    List<DataSet.Entry> entries = entries(part, cancellation);
    if (entries.isEmpty()) {
      throw lacks(part);
    }
    int boxes = entries.stream().mapToInt(entry -> entry.truths().size()).sum();
    return new DataSet(entries, DataSetReport.annotated(source, program, entries.size(), boxes));
  }

  @Override
  public Optional<DataSet> annotated(Part part, Cancellation cancellation) {
    return Optional.of(read(part, LabelRule.DARKNET, cancellation));
  }

  @Override
  public List<Path> pictures(Part part, Cancellation cancellation) {
    List<DataSet.Entry> entries = entries(part, cancellation);
    if (entries.isEmpty()) {
      throw lacks(part);
    }
    return entries.stream().map(DataSet.Entry::picture).toList();
  }
}
