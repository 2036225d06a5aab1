package org.prunepoint.dataset.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A folder for each split, as Roboflow exports every format: train, valid and test. */
public final class SplitFolders {
  private static final Map<Split, List<String>> NAMES =
      Map.of(
          Split.TRAIN, List.of("train"),
          Split.VALID, List.of("valid", "val"),
          Split.TEST, List.of("test"));

  private SplitFolders() {}

  /** Those of a folder that hold what is looked for; none if it has no such folders. */
  public static Map<Split, Path> in(Path home, Predicate<Path> holds) {
    Map<Split, Path> found = new EnumMap<>(Split.class);
    NAMES.forEach(
        (split, names) ->
            names.stream()
                .map(home::resolve)
                .filter(Files::isDirectory)
                .filter(holds)
                .findFirst()
                .ifPresent(folder -> found.put(split, folder)));
    return found;
  }
}
