package org.prunepoint.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.ListedPath;
import org.prunepoint.darknet.file.TextFile;
import org.prunepoint.text.Printable;

/**
 * {@code difficult=} of a data file, Pascal VOC's way of measuring: a second list, line by line
 * beside the list of pictures, whose paths lead to labels of objects that are neither right nor
 * wrong to find ({@code validate_detector_map} in {@code detector.c}). The pictures of that list
 * need not exist.
 */
final class DifficultList {
  static final String KEY = "difficult";
  private static final long LIMIT = 1 << 30;

  private final Path list;
  private final List<String> lines;
  private final List<ListedPath.Base> bases;
  private final int classes;

  private DifficultList(Path list, List<String> lines, List<ListedPath.Base> bases, int classes) {
    this.list = list;
    this.lines = lines;
    this.bases = bases;
    this.classes = classes;
  }

  /**
   * The list that a data file names.
   *
   * @throws Fault if it is not there
   */
  static Optional<DifficultList> of(DataFile data, int classes) {
    return data.path(KEY)
        .map(
            list -> {
              var bases = new ArrayList<ListedPath.Base>();
              Path folder = list.toAbsolutePath().getParent();
              if (folder != null) {
                bases.add(new ListedPath.Base("the list", folder));
              }
              bases.addAll(data.bases());
              List<String> lines =
                  TextFile.lines(list, "list of difficult objects", LIMIT).stream()
                      .filter(line -> !line.isBlank())
                      .toList();
              return new DifficultList(list, lines, bases, classes);
            });
  }

  /**
   * Darknet goes by the number of the line alone. A picture without difficult objects may lack its
   * labels; where all do, the list is not of what it should be.
   *
   * @throws Fault if the list of pictures has another number of lines, or no line leads to labels
   */
  void require(int pictures, Path pictureList) {
    if (lines.size() != pictures) {
      throw new Fault(
          "%s lists %,d pictures, but %s, whose lines belong to them, %,d."
              .formatted(pictureList, pictures, list, lines.size()));
    }
    if (lines.stream().allMatch(line -> labelFile(line).isEmpty())) {
      throw new Fault(
          "No line of %s leads to labels of difficult objects: looked for \"%s\" relative to %s."
              .formatted(
                  list,
                  Printable.name(LabelRule.DARKNET.labelFile(written(lines.getFirst()))),
                  bases.getFirst().folder()));
    }
  }

  /** The objects of a line, counted from 0. */
  List<Truth> truths(int line) {
    return labelFile(lines.get(line))
        .map(file -> LabelFile.read(file, classes).truths())
        .orElse(List.of());
  }

  private Optional<Path> labelFile(String picture) {
    for (ListedPath.Base base : bases) {
      Optional<Path> file =
          LabelRule.DARKNET.expected(base.folder(), written(picture)).filter(Files::isRegularFile);
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  private static String written(String picture) {
    return picture.strip().replace('\\', '/');
  }
}
