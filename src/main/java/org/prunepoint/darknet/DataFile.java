package org.prunepoint.darknet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;

/**
 * A {@code .data} file: where a data set's lists and names are. Read by Darknet's rules ({@code
 * option_list.c}): a line that starts with {@code #} or {@code ;} is a comment, the first of two
 * equal keys wins. Darknet also removes every blank; here values keep theirs, and a path is tried
 * as written first ({@link ListedPath}).
 *
 * @param file that it was read from
 * @param values of all keys, in the order of the file, trimmed
 * @param warnings sentences about what was odd
 */
public record DataFile(Path file, Map<String, String> values, List<String> warnings) {
  private static final long LIMIT = 1 << 20;
  private static final Set<String> KNOWN =
      Set.of(
          "classes",
          "train",
          "valid",
          "names",
          "labels",
          "backup",
          "eval",
          "difficult",
          "map",
          "results",
          "top");

  public DataFile {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads it.
   *
   * @throws Fault if it cannot be read or holds no key at all
   */
  public static DataFile read(Path file) {
    var values = new LinkedHashMap<String, String>();
    var warnings = new ArrayList<String>();
    int number = 0;
    for (String raw : TextFile.lines(file, "data file", LIMIT)) {
      number++;
      String line = raw.replace("\0", "").strip();
      if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';') {
        continue;
      }
      int equals = line.indexOf('=');
      String key = (equals < 0 ? line : line.substring(0, equals)).replaceAll("\\s", "");
      if (equals < 0) {
        warnings.add("%s, line %d: \"%s\" has no =.".formatted(file, number, Printable.start(line, 60)));
      } else if (values.containsKey(key)) {
        warnings.add(
            "%s, line %d: %s stands there twice; the first counts.".formatted(file, number, Printable.name(key)));
      } else {
        if (!KNOWN.contains(key)) {
          warnings.add("%s, line %d: unknown key %s.".formatted(file, number, Printable.name(key)));
        }
        values.put(key, line.substring(equals + 1).strip());
      }
    }
    if (values.isEmpty()) {
      throw new Fault("%s holds no key=value line; expected a data file.".formatted(file));
    }
    return new DataFile(file, values, warnings);
  }

  /** The number of classes, if it is there and a positive number (read like C's {@code atoi}). */
  public OptionalInt classes() {
    var digits =
        java.util.regex.Pattern.compile("^\\+?(\\d{1,9})").matcher(value("classes").orElse(""));
    if (!digits.find()) {
      return OptionalInt.empty();
    }
    int n = Integer.parseInt(digits.group(1));
    return n > 0 ? OptionalInt.of(n) : OptionalInt.empty();
  }

  /** The list of training pictures, or a folder of them. */
  public Optional<Path> train() {
    return path("train");
  }

  /** The list of validation pictures, or a folder of them. */
  public Optional<Path> valid() {
    return path("valid");
  }

  /** The names of the classes: {@code names}, or {@code labels} where that is missing. */
  public Optional<Path> names() {
    return path("names").or(() -> path("labels"));
  }

  /** The folder for checkpoints, as written. */
  public Optional<String> backup() {
    return value("backup");
  }

  /** The kind of evaluation, as written. */
  public Optional<String> eval() {
    return value("eval");
  }

  /**
   * The file that a key names, or the folder where there is no such file.
   *
   * @return empty if the key is missing
   * @throws Fault if there is no such file
   */
  public Optional<Path> path(String key) {
    return value(key)
        .map(
            written ->
                ListedPath.find(written, bases())
                    .or(() -> ListedPath.findFolder(written, bases()))
                    .map(ListedPath.Found::path)
                    .orElseThrow(
                        () ->
                            new Fault(
                                "%s says %s=%s, but there is no such file in %s or in the working folder %s."
                                    .formatted(
                                        file,
                                        key,
                                        Printable.path(written),
                                        folder(),
                                        Path.of("").toAbsolutePath()))));
  }

  /** The folders that paths in it may be relative to, the likeliest first. */
  public List<ListedPath.Base> bases() {
    return List.of(
        new ListedPath.Base("the data file", folder()),
        new ListedPath.Base("the working folder", Path.of("").toAbsolutePath()));
  }

  private Path folder() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key)).filter(v -> !v.isEmpty());
  }
}
