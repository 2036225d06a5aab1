package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.TextFile;

/**
 * The labels of one picture, a line for each object. Bad lines are counted, not fatal.
 *
 * @param lines how many were what
 * @param firstFault a sentence about the first bad line; empty if there is none
 */
record LabelFile(List<Truth> truths, LabelLines lines, String firstFault) {
  static final LabelFile NONE = new LabelFile(List.of(), LabelLines.NONE, "");

  private static final long LIMIT = 16 << 20;

  static LabelFile read(Path file, int classes) {
    List<String> lines;
    try {
      lines = TextFile.lines(file, "label file", LIMIT);
    } catch (Fault fault) {
      return new LabelFile(
          List.of(), LabelLines.ofUnreadableFile(), String.valueOf(fault.getMessage()));
    }
    var truths = new ArrayList<Truth>();
    var different = new HashSet<Truth>();
    LabelLines counted = LabelLines.NONE;
    String first = "";
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).replace('\u00A0', ' ').strip();
      if (text.isEmpty()) {
        continue;
      }
      LabelLine line = LabelLine.of(text, classes);
      counted = counted.with(line);
      line.truth()
          .ifPresent(
              truth -> {
                truths.add(truth);
                different.add(truth);
              });
      if (!line.fault().isEmpty() && first.isEmpty()) {
        first = "%s, line %d: %s.".formatted(file, i + 1, line.fault());
      }
    }
    return new LabelFile(
        List.copyOf(truths),
        counted.with(LabelLines.Of.REPEATED, truths.size() - different.size()),
        first);
  }
}
