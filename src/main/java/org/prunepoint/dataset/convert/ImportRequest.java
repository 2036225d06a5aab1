package org.prunepoint.dataset.convert;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Fault;

/**
 * What to import and how.
 *
 * @param format of the source
 * @param source a folder, or for COCO a file
 * @param out a folder that does not exist or is empty
 * @param pictures where the pictures are, if not where the format has them
 * @param classes those to take, in this order; empty for all, in the source's order
 * @param split into training and validation
 * @param link make relative symbolic links to the pictures instead of copies
 * @param keepEmpty whether pictures with no object that was taken are kept, as examples of nothing
 */
public record ImportRequest(
    Format format,
    Path source,
    Path out,
    Optional<Path> pictures,
    List<String> classes,
    SplitRule split,
    boolean link,
    boolean keepEmpty) {

  public ImportRequest {
    classes = classes.stream().map(c -> c.strip().replaceAll("\\s+", " ")).toList();
    if (classes.stream().anyMatch(String::isEmpty)) {
      throw new Fault("One of the class names is empty.");
    }
    if (new LinkedHashSet<>(classes).size() < classes.size()) {
      throw new Fault("A class is named twice in %s.".formatted(String.join(", ", classes)));
    }
    if (split instanceof SplitRule.Share(double train, long _) && !(train >= 0 && train <= 1)) {
      throw new Fault("The share for training is from 0 to 1, found %s.".formatted(train));
    }
  }

  /** All classes and pictures, copied, split as the source says. */
  public static ImportRequest of(Format format, Path source, Path out) {
    return new ImportRequest(
        format, source, out, Optional.empty(), List.of(), new SplitRule.Own(), false, true);
  }

  public ImportRequest withPictures(Path folder) {
    return new ImportRequest(
        format, source, out, Optional.of(folder), classes, split, link, keepEmpty);
  }

  public ImportRequest withClasses(List<String> wanted) {
    return new ImportRequest(format, source, out, pictures, wanted, split, link, keepEmpty);
  }

  public ImportRequest withSplit(SplitRule rule) {
    return new ImportRequest(format, source, out, pictures, classes, rule, link, keepEmpty);
  }

  public ImportRequest withLinks(boolean links) {
    return new ImportRequest(format, source, out, pictures, classes, split, links, keepEmpty);
  }

  public ImportRequest withEmpty(boolean keep) {
    return new ImportRequest(format, source, out, pictures, classes, split, link, keep);
  }
}
