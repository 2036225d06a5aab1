package org.prunepoint.darknet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.FileKind;
import org.prunepoint.darknet.file.TextFile;
import org.prunepoint.text.Counted;
import org.prunepoint.text.Printable;

/**
 * The names of the classes: the number of the line, from 0, is the class. Blank lines at the end do
 * not count; a blank line in between does, as it does in Darknet.
 *
 * @param file that they were read from
 * @param warnings sentences about what was odd in the file
 */
public record NamesFile(Path file, List<String> names, List<String> warnings) {
  private static final long LIMIT = 16 << 20;

  public NamesFile {
    names = List.copyOf(names);
    warnings = List.copyOf(warnings);
  }

  /** Names that are in order. */
  public NamesFile(Path file, List<String> names) {
    this(file, names, List.of());
  }

  /** A line of the data sets of the PyTorch tools; "car: red" may be a class. */
  private static final Predicate<String> DATA_YAML =
      Pattern.compile("(nc|names|train|val|depth_multiple):.*").asMatchPredicate();

  private static final Predicate<String> PICTURE =
      Pattern.compile("(?i).+\\.(jpe?g|png|bmp|webp|tiff?)").asMatchPredicate();

  /**
   * Reads it.
   *
   * @throws Fault if it cannot be read or names nothing
   */
  public static NamesFile read(Path file) {
    if (NamesYaml.is(file)) {
      return NamesYaml.read(file);
    }
    var names = new ArrayList<String>();
    TextFile.Text text = TextFile.read(file, "names file", LIMIT);
    for (String line : text.lines()) {
      names.add(line.strip());
    }
    while (!names.isEmpty() && names.getLast().isEmpty()) {
      names.removeLast();
    }
    if (names.isEmpty()) {
      throw new Fault("%s names no class; expected one name a line.".formatted(file));
    }
    if (names.stream().allMatch(PICTURE)) {
      throw new Fault("%s is a list of pictures; expected a names file.".formatted(file));
    }
    FileKind.of(file)
        .filter(kind -> kind.noNames() || names.stream().anyMatch(DATA_YAML))
        .ifPresent(
            kind -> {
              throw kind.fault(file, "a names file");
            });
    List<String> warnings = new ArrayList<>(text.note().stream().toList());
    int blank = names.indexOf("");
    if (blank >= 0) {
      warnings.add(
          "%s, line %d is empty; it counts as class %d, as in Darknet."
              .formatted(file, blank + 1, blank));
    }
    for (int i = 0; i < names.size(); i++) {
      int before = names.indexOf(names.get(i));
      if (before < i && !names.get(i).isEmpty()) {
        warnings.add(
            "%s, line %d: \"%s\" is the name of class %d, too."
                .formatted(file, i + 1, Printable.name(names.get(i)), before));
        break;
      }
    }
    return new NamesFile(file, names, warnings);
  }

  /** The warning if there are not as many names as classes. */
  public Optional<String> mismatch(int classes) {
    return names.size() == classes
        ? Optional.empty()
        : Optional.of(
            (classes == 1
                    ? "%s has %s, but there is 1 class."
                    : "%s has %s, but there are %d classes.")
                .formatted(file, Counted.of(names.size(), "name"), classes));
  }

  /** As many names as classes: the rest is cut off, a missing one is called "class 7". */
  public List<String> forClasses(int classes) {
    var all = new ArrayList<String>(Math.min(classes, 1 << 16));
    for (int i = 0; i < classes; i++) {
      all.add(i < names.size() && !names.get(i).isEmpty() ? names.get(i) : "class " + i);
    }
    return List.copyOf(all);
  }
}
