package org.prunepoint.dataset.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.darknet.file.TextFile;

/**
 * {@code ImageSets/Main}. {@code train} and {@code val} are what they say; where there is only
 * {@code trainval}, it is for training, and {@code test}, which VOC 2007 measures on, for
 * validation.
 */
final class VocLists {
  private static final long LIMIT = 256 << 20;

  private final Map<String, Split> splits = new HashMap<>();

  private VocLists() {}

  static VocLists read(Path folder) {
    var lists = new VocLists();
    boolean train = lists.add(folder.resolve("train.txt"), Split.TRAIN);
    boolean valid = lists.add(folder.resolve("val.txt"), Split.VALID);
    boolean both = !train && !valid && lists.add(folder.resolve("trainval.txt"), Split.TRAIN);
    lists.add(folder.resolve("test.txt"), both || (train && !valid) ? Split.VALID : Split.TEST);
    return lists;
  }

  private boolean add(Path list, Split split) {
    if (!Files.isRegularFile(list)) {
      return false;
    }
    for (String line : TextFile.lines(list, "list of pictures", LIMIT)) {
      if (!line.isBlank()) {
        splits.putIfAbsent(line.strip(), split);
      }
    }
    return true;
  }

  Optional<Split> of(String stem) {
    return Optional.ofNullable(splits.get(stem));
  }
}
