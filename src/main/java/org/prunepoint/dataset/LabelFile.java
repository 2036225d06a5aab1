package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.darknet.TextFile;
import org.prunepoint.detection.Box;
import org.prunepoint.text.Printable;

/**
 * The labels of one picture: a line {@code class x y width height} for each object, centre and size
 * relative to the picture. Bad lines are counted, not fatal.
 *
 * @param outOfRange lines with a coordinate outside 0..1, or without area
 * @param classTooHigh lines of a class that does not exist
 * @param malformed lines that are none of this
 * @param firstFault a sentence about the first bad line; empty if there is none
 */
record LabelFile(
    List<Truth> truths, int outOfRange, int classTooHigh, int malformed, String firstFault) {
  private static final long LIMIT = 16 << 20;

  static LabelFile read(Path file, int classes) {
    List<String> lines;
    try {
      lines = TextFile.lines(file, "label file", LIMIT);
    } catch (Fault fault) {
      return new LabelFile(List.of(), 0, 0, 1, String.valueOf(fault.getMessage()));
    }
    var truths = new ArrayList<Truth>();
    int outOfRange = 0;
    int classTooHigh = 0;
    int malformed = 0;
    String first = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      String fault;
      String[] words = line.split("\\s+", 7);
      try {
        int classId = classId(words[0]);
        if (words.length < 5) {
          throw new NumberFormatException();
        }
        var box = new Box(number(words[1]), number(words[2]), number(words[3]), number(words[4]));
        if (classId < 0 || classId >= classes) {
          classTooHigh++;
          fault = "class " + shortened(words[0]) + ", expected 0 to " + (classes - 1);
        } else if (!inside(box)) {
          outOfRange++;
          fault = "\"" + shortened(line) + "\" reaches outside 0..1";
        } else {
          truths.add(new Truth(classId, box));
          continue;
        }
      } catch (NumberFormatException e) {
        malformed++;
        fault = "\"" + shortened(line) + "\", expected class x y width height";
      }
      if (first.isEmpty()) {
        first = "%s, line %d: %s.".formatted(file, i + 1, fault);
      }
    }
    return new LabelFile(List.copyOf(truths), outOfRange, classTooHigh, malformed, first);
  }

  /** Some tools write the class as "3.0". */
  private static int classId(String word) {
    double value = Double.parseDouble(word);
    if (value != Math.rint(value) || Math.abs(value) > 1e9) {
      throw new NumberFormatException();
    }
    return (int) value;
  }

  private static float number(String word) {
    return Float.parseFloat(word);
  }

  private static boolean inside(Box b) {
    return b.x() >= 0
        && b.x() <= 1
        && b.y() >= 0
        && b.y() <= 1
        && b.width() > 0
        && b.width() <= 1
        && b.height() > 0
        && b.height() <= 1;
  }

  private static String shortened(String line) {
    return Printable.start(line, 60);
  }
}
