package org.prunepoint.darknet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.TextFile;
import org.prunepoint.text.Printable;
import org.prunepoint.text.Yaml;

/** Names of classes in a {@code data.yaml}: {@code names} as a list, or a map from numbers. */
public final class NamesYaml {
  private static final int MOST = 100_000;

  private NamesYaml() {}

  /** Whether a file is called so. */
  static boolean is(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /**
   * The keys of a yaml and their values.
   *
   * @param warnings sentences about what is odd are added
   * @throws Fault if it cannot be read, or has no keys
   */
  public static Map<?, ?> keys(Path file, List<String> warnings) {
    List<String> lines = TextFile.lines(file, "yaml of a data set", Yaml.LARGEST);
    Object whole = Yaml.read(file.toString(), String.join("\n", lines), warnings::add);
    if (whole instanceof Map<?, ?> keys) {
      return keys;
    }
    throw new Fault("%s has no keys; expected the data.yaml of a data set.".formatted(file));
  }

  /**
   * @param keys of the file
   * @param warnings what was odd in it so far
   * @return empty if it has none
   * @throws Fault if they are no names
   */
  public static Optional<NamesFile> names(Path file, Map<?, ?> keys, List<String> warnings) {
    List<String> names = new ArrayList<>();
    switch (keys.get("names")) {
      case List<?> list -> list.forEach(name -> names.add(String.valueOf(name)));
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          int number = number(file, String.valueOf(entry.getKey()));
          while (names.size() <= number) {
            names.add("");
          }
          names.set(number, String.valueOf(entry.getValue()));
        }
      }
      case null -> {}
      default ->
          throw new Fault(
              "%s says names: %s; expected a list, or numbers with names."
                  .formatted(file, Printable.name(String.valueOf(keys.get("names")))));
    }
    List<String> odd = new ArrayList<>(warnings);
    int hole = names.indexOf("");
    if (hole >= 0 && keys.get("names") instanceof Map<?, ?> map) {
      odd.add(
          "%s has no name for class %d, but %d names up to class %d; classes count from 0, without holes."
              .formatted(file, hole, map.size(), names.size() - 1));
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(new NamesFile(file, names, odd));
  }

  private static int number(Path file, String written) {
    if (written.matches("\\d{1,6}") && Integer.parseInt(written) < MOST) {
      return Integer.parseInt(written);
    }
    throw new Fault(
        "%s has a name for class %s; expected a number from 0 to %,d."
            .formatted(file, Printable.name(written), MOST - 1));
  }

  /** As {@link NamesFile#read}. */
  static NamesFile read(Path file) {
    List<String> warnings = new ArrayList<>();
    return names(file, keys(file, warnings), warnings)
        .orElseThrow(() -> new Fault("%s names no class; expected names: in it.".formatted(file)));
  }
}
