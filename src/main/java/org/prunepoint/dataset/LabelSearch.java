package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where label files were looked for. A program reads what its own rule finds; only where that is
 * nothing at all, what the other programs' rule finds is taken in its place.
 *
 * @param program whose rule was asked for
 * @param rule by which the label files were found
 * @param folders where each rule looks for the label file of the first picture
 * @param files found by that rule
 * @param filesByOther how many the other rule finds
 * @param missing pictures without a label file; they count as pictures with nothing on them
 * @param onlyByOther of them, how many have one by the other rule
 * @param differing pictures for which the two rules find files with different labels
 * @param example of these; empty if there are none
 */
public record LabelSearch(
    LabelRule program,
    LabelRule rule,
    Map<LabelRule, Path> folders,
    int files,
    int filesByOther,
    int missing,
    int onlyByOther,
    int differing,
    String example) {

  public LabelSearch {
    folders = Map.copyOf(folders);
  }

  static LabelSearch none() {
    return found(LabelRule.DARKNET, 0);
  }

  /** One file a picture, by the rule of the program that was asked for. */
  static LabelSearch found(LabelRule rule, int files) {
    return new LabelSearch(rule, rule, Map.of(), files, files, 0, 0, 0, "");
  }

  /** Whether the program that was asked for finds nothing, and the other's labels are read. */
  public boolean borrowed() {
    return rule != program;
  }

  /** What would be otherwise by the other rule. */
  List<String> notes() {
    var out = new ArrayList<String>();
    if (borrowed()) {
      out.add(
          "All %,d label files are found by %s; %s would find none, and see no objects."
              .formatted(files, rule.title(), program.programs()));
    }
    if (differing > 0) {
      out.add(
          "%,d %s other labels by %s than by %s, which is the one that is read, such as %s."
              .formatted(
                  differing,
                  differing == 1 ? "picture has" : "pictures have",
                  rule.other().title(),
                  rule.title(),
                  example));
    }
    if (onlyByOther > 0) {
      out.add(
          "%,d %s a label file by %s only; %s, whose rule is read, %s nothing on %s."
              .formatted(
                  onlyByOther,
                  onlyByOther == 1 ? "picture has" : "pictures have",
                  rule.other().title(),
                  rule.programs(),
                  rule == LabelRule.DARKNET ? "sees" : "see",
                  onlyByOther == 1 ? "it" : "them"));
    }
    return out;
  }
}
