package org.prunepoint.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The labels of single pictures, which no list names. */
public final class PictureLabels {
  /** As many folders over the picture as a rule looks at: {@code images/train2017}. */
  private static final int FOLDERS = 2;

  private PictureLabels() {}

  /**
   * Looks beside the picture and where the rules of both programs look, Darknet's first.
   *
   * @param classes labels of a higher class are left out, bad lines too
   * @return empty if there is no label file
   */
  public static Optional<List<Truth>> of(Path picture, int classes) {
    Path whole = picture.toAbsolutePath().normalize();
    int from = Math.max(0, whole.getNameCount() - 1 - FOLDERS);
    Path written = whole.subpath(from, whole.getNameCount());
    Path root = whole.getRoot();
    Path base = from == 0 ? root : root.resolve(whole.subpath(0, from));
    for (LabelRule rule : LabelRule.values()) {
      Optional<Path> file = rule.expected(base, written.toString()).filter(Files::isRegularFile);
      if (file.isPresent()) {
        return Optional.of(LabelFile.read(file.get(), classes).truths());
      }
    }
    return Optional.empty();
  }
}
