package org.prunepoint.darknet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.FileKind;
import org.prunepoint.darknet.file.TextFile;
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
  private static final int MOST_CLASSES = 999_999_999;

  /** Further ones are only counted. */
  private static final int NAMED = 5;

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
    var unknown = new ArrayList<String>();
    int number = 0;
    TextFile.Text text = TextFile.read(file, "data file", LIMIT);
    text.note().ifPresent(warnings::add);
    for (String raw : text.lines()) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';') {
        continue;
      }
      if (values.isEmpty() && line.matches("\\[\\w+].*")) {
        throw new Fault(
            "%s is a Darknet cfg; expected a data file: were the files given in another order?"
                .formatted(file));
      }
      int equals = line.indexOf('=');
      String key = (equals < 0 ? line : line.substring(0, equals)).replaceAll("\\s", "");
      if (equals < 0) {
        warnings.add(
            "%s, line %d: \"%s\" has no =.".formatted(file, number, Printable.start(line, 60)));
      } else if (values.containsKey(key)) {
        warnings.add(
            "%s, line %d: %s stands there twice; the first counts."
                .formatted(file, number, Printable.name(key)));
      } else {
        String value = line.substring(equals + 1).strip();
        values.put(key, value);
        Optional<SectionKeys.Key> known = DarknetKeys.data().key(key);
        if (known.isEmpty()) {
          int at = number;
          unknown.add(
              DarknetKeys.data()
                  .meant(key)
                  .map(meant -> "%s (line %d; the key is %s)".formatted(key, at, meant))
                  .orElseGet(() -> "%s (line %d)".formatted(Printable.name(key), at)));
        }
        Optional<String> read = known.flatMap(k -> k.value().readInPart(value));
        if (read.isPresent()) {
          warnings.add(
              "%s, line %d: of %s=%s only %s is read, as in Darknet."
                  .formatted(file, number, key, Printable.name(value), Printable.name(read.get())));
        }
      }
    }
    if (values.isEmpty()) {
      throw FileKind.of(file)
          .filter(kind -> !kind.is().startsWith("text "))
          .map(kind -> kind.fault(file, "a data file with lines key=value"))
          .orElseGet(
              () -> new Fault("%s holds no key=value line; expected a data file.".formatted(file)));
    }
    if (!unknown.isEmpty()) {
      warnings.add(
          "%s has %,d %s that neither Darknet nor Prunepoint reads: %s%s."
              .formatted(
                  file,
                  unknown.size(),
                  unknown.size() == 1 ? "key" : "keys",
                  String.join(", ", unknown.subList(0, Math.min(NAMED, unknown.size()))),
                  unknown.size() > NAMED ? " and so on" : ""));
    }
    return new DataFile(file, values, warnings);
  }

  /** The number of classes, if it is there and a positive number (read like C's {@code atoi}). */
  public OptionalInt classes() {
    var digits =
        java.util.regex.Pattern.compile("^\\+?0*(\\d+)").matcher(value("classes").orElse(""));
    if (!digits.find()) {
      return OptionalInt.empty();
    }
    // No data set has as many; who reads on refuses them.
    int n = digits.group(1).length() > 9 ? MOST_CLASSES : Integer.parseInt(digits.group(1));
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
                    .orElseThrow(() -> missing(key, written)));
  }

  private Fault missing(String key, String written) {
    return new Fault(
        ListedPath.alike(written, bases())
            .map(
                alike ->
                    "%s says %s=%s, but there is no such file; there is %s."
                        .formatted(file, key, Printable.path(written), alike))
            .orElseGet(
                () ->
                    "%s says %s=%s, but there is no such file in %s or in the working folder %s."
                        .formatted(
                            file,
                            key,
                            Printable.path(written),
                            folder(),
                            Path.of("").toAbsolutePath())));
  }

  /**
   * What to throw where a list is needed that nothing is said of.
   *
   * @param key that is missing: "valid"
   */
  public Fault withoutList(String key) {
    return new Fault(
        values.keySet().stream()
            .filter(other -> !other.equals(key) && alike(other.toLowerCase(Locale.ROOT), key))
            .findFirst()
            .map(
                other ->
                    "%s has no %s= with a list of pictures, but %s=, which is no key of Darknet's."
                        .formatted(file, key, Printable.name(other)))
            .orElseGet(() -> "%s has no %s= with a list of pictures.".formatted(file, key)));
  }

  /** The key that stands in the place of this one, in other letters or with a slip. */
  public Optional<String> slip(String key) {
    return values.keySet().stream()
        .filter(other -> DarknetKeys.data().meant(other).filter(key::equals).isPresent())
        .findFirst();
  }

  /** "val" and "validation" for "valid", and what is a slip of it. */
  private static boolean alike(String other, String key) {
    return other.startsWith(key)
        || (other.length() > 2 && key.startsWith(other))
        || DarknetKeys.data().meant(other).filter(key::equals).isPresent();
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
