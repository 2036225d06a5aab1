package org.prunepoint.dataset.convert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prunepoint.text.Counted;

/**
 * What an import took and what it left out.
 *
 * @param format the source's, in words
 * @param dataFile that was written
 * @param pictures of each split that has any
 * @param boxes labels written
 * @param classes in the order of the names file
 * @param left what was left out or changed
 * @param split how pictures were split, in words
 */
public record ImportReport(
    String format,
    Path dataFile,
    Map<Split, Integer> pictures,
    int boxes,
    List<ClassCount> classes,
    List<Left> left,
    String split) {

  public ImportReport {
    pictures = Map.copyOf(pictures);
    classes = List.copyOf(classes);
    left = List.copyOf(left);
  }

  /**
   * A class and its labels.
   *
   * @param boxes of each split that has any
   */
  public record ClassCount(String name, Map<Split, Integer> boxes) {
    public ClassCount {
      boxes = Map.copyOf(boxes);
    }

    /** In all splits. */
    public int all() {
      return boxes.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * Things left out or changed for one reason.
   *
   * @param example the first of them: a file, or more
   */
  public record Left(Reason reason, int count, String example) {
    /** "3 objects without area; the first: a.xml, object 2". */
    public String sentence() {
      String noun =
          switch (reason.what()) {
            case PICTURE -> "picture";
            case ANNOTATION -> "annotation";
            case OBJECT -> "object";
            case NOTE -> "";
          };
      String counted =
          noun.isEmpty()
              ? "%,d x %s".formatted(count, reason.words())
              : "%,d %s%s %s".formatted(count, noun, count == 1 ? "" : "s", reason.words());
      return "%s%s: %s"
          .formatted(
              noun.isEmpty() ? "Note: " : "Left out: ",
              counted,
              count == 1 ? example : "the first is " + example);
    }
  }

  /** The report for a person. */
  public List<String> sentences() {
    var out = new ArrayList<String>();
    int all = pictures.values().stream().mapToInt(Integer::intValue).sum();
    out.add(
        "%s: %s with %s of %s."
            .formatted(
                format,
                Counted.of(all, "picture"),
                Counted.of(boxes, "label"),
                Counted.of(classes.size(), "class", "classes")));
    out.add(
        "%s (%s)."
            .formatted(
                String.join(
                    ", ",
                    pictures.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> "%s %,d".formatted(e.getKey().title(), e.getValue()))
                        .toList()),
                split));
    for (ClassCount c : classes) {
      if (c.all() == 0) {
        out.add("No object of class %s was found.".formatted(c.name()));
      }
    }
    left.forEach(l -> out.add(l.sentence()));
    return out;
  }
}
