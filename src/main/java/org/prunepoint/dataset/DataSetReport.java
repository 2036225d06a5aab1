package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prunepoint.Fault;

/**
 * What was found when a data set was read.
 *
 * @param list the file
 * @param listed lines that name a picture
 * @param pictures that are in the data set
 * @param duplicates lines that name a picture again; left out
 * @param missingPictures lines that name no file; left out
 * @param bases what the paths are relative to, and how many of them
 * @param rule by which the label files were found
 * @param labelFolders where each rule looks for the label file of the first picture
 * @param labelFiles found by that rule
 * @param labelFilesByOtherRule how many the other rule would have found
 * @param missingLabels pictures without a label file; they count as pictures with nothing on them
 * @param boxes labels read
 * @param outOfRange labels with a coordinate outside 0..1; left out
 * @param classTooHigh labels of a class that the data set does not have; left out
 * @param malformed lines that are no label; left out
 * @param examples a few of the things left out, a sentence each
 */
public record DataSetReport(
    Path list,
    int listed,
    int pictures,
    int duplicates,
    int missingPictures,
    Map<String, Integer> bases,
    LabelRule rule,
    Map<LabelRule, Path> labelFolders,
    int labelFiles,
    int labelFilesByOtherRule,
    int missingLabels,
    int boxes,
    int outOfRange,
    int classTooHigh,
    int malformed,
    List<String> examples) {

  public DataSetReport {
    bases = Map.copyOf(bases);
    labelFolders = Map.copyOf(labelFolders);
    examples = List.copyOf(examples);
  }

  /** Of pictures whose labels nobody asked for. */
  static DataSetReport unlabelled(Path source, int pictures) {
    return new DataSetReport(
        source,
        pictures,
        pictures,
        0,
        0,
        Map.of(),
        LabelRule.DARKNET,
        Map.of(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        List.of());
  }

  /** Whether anything was left out or is odd. */
  public boolean clean() {
    return duplicates + missingPictures + missingLabels + outOfRange + classTooHigh + malformed
        == 0;
  }

  /**
   * The data set is there to measure by.
   *
   * @throws Fault if not one label of it can be used
   */
  public void requireLabels() {
    if (boxes > 0) {
      return;
    }
    String looked =
        labelFolders.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                e ->
                    "%s (%s: %s found)"
                        .formatted(
                            e.getValue(),
                            e.getKey().title(),
                            counted(
                                e.getKey() == rule ? labelFiles : labelFilesByOtherRule, "file")))
            .collect(Collectors.joining(" and "));
    throw new Fault(
        "%s has no usable label for any of its pictures, so that nothing can be measured; looked in folders such as %s.%s"
            .formatted(list, looked, examples.isEmpty() ? "" : " " + examples.getFirst()));
  }

  /** The report for a person, most important first. */
  public List<String> sentences() {
    var out = new ArrayList<String>();
    out.add(
        "%s with %s, from %s."
            .formatted(counted(pictures, "picture"), counted(boxes, "label"), list.getFileName()));
    bases.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e ->
                out.add(
                    "%s %s relative to %s."
                        .formatted(
                            counted(e.getValue(), "path"),
                            e.getValue() == 1 ? "is" : "are",
                            e.getKey())));
    out.add(
        "Label files by %s: %,d found, %,d missing (the other rule finds %,d)."
            .formatted(rule.title(), labelFiles, missingLabels, labelFilesByOtherRule));
    count(out, missingPictures, "listed picture", "not there");
    count(out, duplicates, "line", "left out for repeating a picture");
    count(out, outOfRange, "label", "left out for reaching outside 0..1 or being empty");
    count(out, classTooHigh, "label", "left out, of a class that the data set does not have");
    count(out, malformed, "line", "left out of label files, not \"class x y width height\"");
    out.addAll(examples);
    return out;
  }

  private static void count(List<String> out, int n, String noun, String what) {
    if (n > 0) {
      out.add("%s %s %s.".formatted(counted(n, noun), n == 1 ? "is" : "are", what));
    }
  }

  private static String counted(int n, String noun) {
    return "%,d %s%s".formatted(n, noun, n == 1 ? "" : "s");
  }
}
