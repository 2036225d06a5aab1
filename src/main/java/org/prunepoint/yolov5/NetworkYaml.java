package org.prunepoint.yolov5;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.RegularFile;
import org.prunepoint.text.Printable;
import org.prunepoint.text.Yaml;

/**
 * The yaml of a network, {@code models/yolov5s.yaml}: what its modules are and what they read.
 *
 * @param file what faults call it
 * @param modules backbone and head in order
 */
record NetworkYaml(String file, List<Part> modules) {
  private static final int LARGEST = 1 << 20;
  private static final int MOST_MODULES = 1000;

  /**
   * {@code [from, number, module, args]}.
   *
   * @param from one index or several; negative ones count backwards
   * @param repeats as written, before the depth multiple
   * @param name of the class
   */
  record Part(List<Integer> from, int repeats, String name, List<?> arguments) {
    /** A whole number among the arguments. */
    int argument(int index, int otherwise) {
      return arguments.size() > index
              && arguments.get(index) instanceof String word
              && word.matches("\\d{1,6}")
          ? Integer.parseInt(word)
          : otherwise;
    }
  }

  /** The file that is called as a checkpoint is, if it is there. */
  static Optional<Path> beside(Path checkpoint) {
    String name = ModelFiles.baseName(String.valueOf(checkpoint.getFileName()));
    return List.of(".yaml", ".yml").stream()
        .map(ending -> checkpoint.resolveSibling(name + ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * @throws Fault if it cannot be read, or is no network's
   */
  static NetworkYaml read(Path path) {
    String file = Printable.path(String.valueOf(path.getFileName()));
    byte[] bytes = RegularFile.read(path, "yaml of a network", LARGEST);
    Object whole = Yaml.read(file, new String(bytes, StandardCharsets.UTF_8));
    List<Part> modules = new ArrayList<>();
    for (String part : List.of("backbone", "head")) {
      if (!(whole instanceof Map<?, ?> keys) || !(keys.get(part) instanceof List<?> listed)) {
        throw new Fault("%s has no %s; expected the yaml of a network.".formatted(file, part));
      }
      for (Object module : listed) {
        modules.add(part(file, part, module));
      }
    }
    if (modules.size() > MOST_MODULES) {
      throw new Fault("%s has more than %,d modules.".formatted(file, MOST_MODULES));
    }
    return new NetworkYaml(file, modules);
  }

  private static Part part(String file, String key, Object module) {
    if (module instanceof List<?> four
        && four.size() == 4
        && four.get(2) instanceof String name
        && four.get(3) instanceof List<?> arguments) {
      List<?> from =
          four.getFirst() instanceof List<?> several ? several : List.of(four.getFirst());
      try {
        return new Part(
            from.stream().map(f -> Integer.valueOf(String.valueOf(f))).toList(),
            Integer.parseInt(String.valueOf(four.get(1))),
            name,
            arguments);
      } catch (NumberFormatException _) {
        // told below
      }
    }
    throw new Fault(
        "%s: %s has %s; expected [from, number, module, args]."
            .formatted(file, key, Printable.name(String.valueOf(module))));
  }
}
