package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    examples = List.copyOf(examples);
  }

  /** Whether anything was left out or is odd. */
  public boolean clean() {
    return duplicates + missingPictures + missingLabels + outOfRange + classTooHigh + malformed
        == 0;
  }

  /** The report for a person, most important first. */
  public List<String> sentences() {
    var out = new ArrayList<String>();
    out.add(
        "%,d pictures with %,d labels, from %s.".formatted(pictures, boxes, list.getFileName()));
    bases.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> out.add("%,d paths are relative to %s.".formatted(e.getValue(), e.getKey())));
    out.add(
        "Label files by %s: %,d found, %,d missing (the other rule finds %,d)."
            .formatted(rule.title(), labelFiles, missingLabels, labelFilesByOtherRule));
    count(out, missingPictures, "listed pictures do not exist and are left out.");
    count(out, duplicates, "lines repeat a picture and are left out.");
    count(out, outOfRange, "labels reach outside 0..1 or are empty and are left out.");
    count(out, classTooHigh, "labels are of a class that the data set does not have; left out.");
    count(out, malformed, "lines of label files are not \"class x y width height\"; left out.");
    out.addAll(examples);
    return out;
  }

  private static void count(List<String> out, int n, String what) {
    if (n > 0) {
      out.add("%,d %s".formatted(n, what));
    }
  }
}
