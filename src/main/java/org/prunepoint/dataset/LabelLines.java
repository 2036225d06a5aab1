package org.prunepoint.dataset;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.dataset.LabelLine.Corners;
import org.prunepoint.dataset.LabelLine.Kind;

/**
 * How many lines of label files were what.
 *
 * @param boxes that were read, of any kind
 * @param polygons of them: the box around the points was taken
 * @param longer of them: a box with further values, which were not used
 * @param outOfRange left out for a coordinate outside 0..1, or no area
 * @param classTooHigh left out for a class that does not exist
 * @param oneTooHigh of them: of the class after the last
 * @param firstClass boxes of class 0
 * @param malformed left out for being none of this, or perhaps two of it
 * @param cornersPossible boxes that could be two corners instead
 * @param cornersLikelier those of them that reach outside the picture as centre and size
 * @param edgesPossible boxes that could be left and upper edge, width and height instead
 * @param outside boxes that reach outside the picture as centre and size
 * @param repeated boxes with class and place of another in the same file
 */
public record LabelLines(
    int boxes,
    int polygons,
    int longer,
    int outOfRange,
    int classTooHigh,
    int oneTooHigh,
    int firstClass,
    int malformed,
    int cornersPossible,
    int cornersLikelier,
    int edgesPossible,
    int outside,
    int repeated) {
  static final LabelLines NONE = boxes(0);

  /** Fewer boxes may happen to lie so. */
  private static final int FEWEST = 10;

  /** Of corners that are all on the picture, so many reach outside when they are misread. */
  private static final double SUSPICIOUS = .05;

  /** So many, and nothing else. */
  static LabelLines boxes(int count) {
    return new LabelLines(count, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  static LabelLines ofUnreadableFile() {
    return new LabelLines(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
  }

  LabelLines with(LabelLine line) {
    return plus(
        new LabelLines(
            line.truth().isPresent() ? 1 : 0,
            line.kind() == Kind.POLYGON ? 1 : 0,
            line.kind() == Kind.LONGER ? 1 : 0,
            line.kind() == Kind.OUT_OF_RANGE ? 1 : 0,
            line.kind() == Kind.CLASS_TOO_HIGH || line.kind() == Kind.CLASS_ONE_TOO_HIGH ? 1 : 0,
            line.kind() == Kind.CLASS_ONE_TOO_HIGH ? 1 : 0,
            line.truth().filter(truth -> truth.classId() == 0).isPresent() ? 1 : 0,
            line.kind() == Kind.MALFORMED ? 1 : 0,
            line.corners() == Corners.NO ? 0 : 1,
            line.corners() == Corners.LIKELIER ? 1 : 0,
            line.edges() ? 1 : 0,
            line.outside() ? 1 : 0,
            0));
  }

  LabelLines withRepeated(int more) {
    return plus(new LabelLines(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, more));
  }

  LabelLines plus(LabelLines more) {
    return new LabelLines(
        boxes + more.boxes,
        polygons + more.polygons,
        longer + more.longer,
        outOfRange + more.outOfRange,
        classTooHigh + more.classTooHigh,
        oneTooHigh + more.oneTooHigh,
        firstClass + more.firstClass,
        malformed + more.malformed,
        cornersPossible + more.cornersPossible,
        cornersLikelier + more.cornersLikelier,
        edgesPossible + more.edgesPossible,
        outside + more.outside,
        repeated + more.repeated);
  }

  int leftOut() {
    return outOfRange + classTooHigh + malformed;
  }

  /** Whether every box is one as two corners, and not as centre and size. */
  public boolean looksLikeCorners() {
    return boxes > 0
        && cornersPossible == boxes
        && cornersLikelier >= Math.max(1, SUSPICIOUS * boxes);
  }

  /** Whether every box is one by its left and upper edge, and many are none by their centre. */
  public boolean looksLikeEdges() {
    return boxes >= FEWEST
        && edgesPossible == boxes
        && outside >= SUSPICIOUS * boxes
        && !looksLikeCorners();
  }

  /**
   * Whether classes seem to be counted from 1: none is 0, and the only ones too high are so by 1.
   */
  public boolean looksCountedFromOne() {
    return oneTooHigh > 0 && oneTooHigh == classTooHigh && firstClass == 0;
  }

  /**
   * What was read otherwise than it stands there.
   *
   * @param darknet whether it is to be said that Darknet does not do the same
   */
  public List<String> notes(boolean darknet) {
    var out = new ArrayList<String>();
    String itself = darknet ? " Darknet itself misreads such files." : "";
    if (polygons > 0) {
      out.add(
          "%,d of %,d labels %s: the box around the points is read.%s"
              .formatted(polygons, boxes, polygons == 1 ? "is a polygon" : "are polygons", itself));
    }
    if (longer > 0) {
      out.add(
          "%,d of %,d labels %s further values after class x y width height (a confidence, a number or key points), which are not used.%s"
              .formatted(longer, boxes, longer == 1 ? "has" : "have", itself));
    }
    if (looksCountedFromOne()) {
      out.add(
          "No label is of class 0, but there are some of the class after the last (%,d): these labels seem to count classes from 1, where Darknet counts from 0."
              .formatted(oneTooHigh));
    }
    if (looksLikeCorners()) {
      out.add(
          "All %,d boxes look like two corners, x1 y1 x2 y2: as the centres and sizes that they are read as, %,d reach outside their picture."
              .formatted(boxes, cornersLikelier));
    }
    if (looksLikeEdges()) {
      out.add(
          "All %,d boxes look like left edge, upper edge, width and height: as the centres and sizes that they are read as, %,d reach outside their picture."
              .formatted(boxes, outside));
    }
    if (repeated > 0) {
      out.add(
          "Labels with class and box of another on the same picture: %,d; each counts as an object of its own."
              .formatted(repeated));
    }
    return out;
  }
}
