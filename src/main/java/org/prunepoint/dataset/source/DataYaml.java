package org.prunepoint.dataset.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prunepoint.Fault;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.darknet.NamesYaml;
import org.prunepoint.text.Printable;

/**
 * The {@code data.yaml} of ultralytics' tools (YOLOv5 and later): {@code path}, to which {@code
 * train} and {@code val} are relative, each a folder, a list, or several; {@code names} as a list
 * or a map; {@code nc}. The rules are those of their {@code check_dataset} and {@code
 * check_det_dataset}.
 */
final class DataYaml {
  private final Path file;
  private final Map<?, ?> keys;
  private final List<Path> roots;

  private DataYaml(Path file, Map<?, ?> keys) {
    this.file = file;
    this.keys = keys;
    Path beside = file.toAbsolutePath().normalize().getParent();
    List<Path> homes = new ArrayList<>();
    if (beside != null) {
      homes.add(beside);
    }
    homes.add(Path.of("").toAbsolutePath());
    roots = new ArrayList<>();
    String said = text("path").orElse("");
    if (!said.isEmpty()) {
      // Their own files are read from beside the program's folder, so ".." may be one too many.
      for (Path home : homes) {
        resolved(home, said).filter(Files::isDirectory).ifPresent(roots::add);
        if (said.startsWith("../")) {
          resolved(home, said.substring(3)).filter(Files::isDirectory).ifPresent(roots::add);
        }
      }
    }
    roots.addAll(homes);
  }

  static ListedData read(Path file) {
    List<String> warnings = new ArrayList<>();
    var yaml = new DataYaml(file, NamesYaml.keys(file, warnings));
    Map<Part, List<Path>> parts = new EnumMap<>(Part.class);
    Map<Part, Fault> missing = new EnumMap<>(Part.class);
    yaml.put(parts, missing, Part.TRAIN, "train");
    yaml.put(parts, missing, Part.VALID, "val");
    if (!parts.containsKey(Part.VALID) && !missing.containsKey(Part.VALID)) {
      yaml.put(parts, missing, Part.VALID, "valid");
    }
    if (parts.isEmpty() && !missing.isEmpty()) {
      throw missing.values().iterator().next();
    }
    if (parts.isEmpty()) {
      throw new Fault(
          "%s has neither train: nor val: with folders or lists of pictures; expected the data.yaml of a data set."
              .formatted(file));
    }
    Optional<NamesFile> names = NamesYaml.names(file, yaml.keys, warnings);
    return new ListedData(file, parts, missing, yaml.count(), names);
  }

  /**
   * Somebody who measures needs no pictures to train on: they are missed when they are asked for.
   */
  private void put(Map<Part, List<Path>> parts, Map<Part, Fault> missing, Part part, String key) {
    try {
      places(key).ifPresent(places -> parts.put(part, places));
    } catch (Fault fault) {
      missing.put(part, fault);
    }
  }

  private OptionalInt count() {
    Optional<String> said = text("nc");
    if (said.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!said.get().matches("[1-9]\\d{0,8}")) {
      throw new Fault(
          "%s says nc: %s; expected the number of classes."
              .formatted(file, Printable.name(said.get())));
    }
    return OptionalInt.of(Integer.parseInt(said.get()));
  }

  private Optional<String> text(String key) {
    return keys.get(key) instanceof String word && !word.isEmpty() && !word.equals("null")
        ? Optional.of(word)
        : Optional.empty();
  }

  /** Folders and lists; empty if the key is missing or empty. */
  private Optional<List<Path>> places(String key) {
    List<?> written =
        keys.get(key) instanceof List<?> several
            ? several
            : text(key).<List<?>>map(List::of).orElse(List.of());
    List<Path> found = new ArrayList<>();
    for (Object one : written) {
      found.add(place(key, String.valueOf(one)));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private Path place(String key, String written) {
    for (Path root : roots) {
      Optional<Path> found =
          resolved(root, written)
              .filter(Files::exists)
              // Roboflow's files say ../train/images and mean train/images.
              .or(
                  () ->
                      written.startsWith("../")
                          ? resolved(root, written.substring(3)).filter(Files::exists)
                          : Optional.empty());
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new Fault(
        "%s says %s: %s, but there is no such folder or list in %s."
            .formatted(
                file,
                key,
                Printable.path(written),
                String.join(" or ", roots.stream().map(Path::toString).distinct().toList())));
  }

  private static Optional<Path> resolved(Path root, String written) {
    try {
      return Optional.of(root.resolve(written.replace('\\', '/')).normalize());
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
