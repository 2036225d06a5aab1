package org.prunepoint.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.prunepoint.dataset.LabelLine.Corners;

/** How many lines of label files were what. */
public final class LabelLines {
  /** What is counted; a line can be several of it. */
  public enum Of {
    /** Read, of any kind. */
    BOX,
    /** Of these: the box around the points was taken. */
    POLYGON,
    /** Of these: a box with further values, which were not used. */
    LONGER,
    /** Of these: of class 0. */
    FIRST_CLASS,
    /** Of these: could be two corners instead. */
    CORNERS_POSSIBLE,
    /** Those of them that reach outside the picture as centre and size. */
    CORNERS_LIKELIER,
    /** Of the boxes: could be left and upper edge, width and height instead. */
    EDGES_POSSIBLE,
    /** Of the boxes: reach outside the picture as centre and size. */
    OUTSIDE,
    /** Of the boxes: class and place of another in the same file. */
    REPEATED,
    /** Left out for a coordinate outside 0..1, or no area. */
    OUT_OF_RANGE,
    /** Left out for a class that does not exist. */
    CLASS_TOO_HIGH,
    /** Of these: of the class after the last. */
    CLASS_ONE_TOO_HIGH,
    /** Left out for being none of this, or perhaps two of it. */
    MALFORMED
  }

  static final LabelLines NONE = new LabelLines(new EnumMap<>(Of.class));

  /** Fewer boxes may happen to lie so. */
  private static final int FEWEST = 10;

  /** Of corners that are all on the picture, so many reach outside when they are misread. */
  private static final double SUSPICIOUS = .05;

  /** Never written once it is here; what is not in it is 0. */
  private final EnumMap<Of, Integer> counts;

  private LabelLines(EnumMap<Of, Integer> counts) {
    this.counts = counts;
  }

  /** So many, and nothing else. */
  static LabelLines boxes(int count) {
    return NONE.with(Of.BOX, count);
  }

  static LabelLines ofUnreadableFile() {
    return NONE.with(Of.MALFORMED, 1);
  }

  /** How many. */
  public int count(Of what) {
    return counts.getOrDefault(what, 0);
  }

  LabelLines with(Of what, int more) {
    EnumMap<Of, Integer> sum = counts.clone();
    sum.merge(what, more, Integer::sum);
    return new LabelLines(sum);
  }

  LabelLines with(LabelLine line) {
    EnumMap<Of, Integer> sum = counts.clone();
    of(line).forEach(what -> sum.merge(what, 1, Integer::sum));
    return new LabelLines(sum);
  }

  private static Set<Of> of(LabelLine line) {
    var is =
        switch (line.kind()) {
          case BOX -> EnumSet.noneOf(Of.class);
          case LONGER -> EnumSet.of(Of.LONGER);
          case POLYGON -> EnumSet.of(Of.POLYGON);
          case OUT_OF_RANGE -> EnumSet.of(Of.OUT_OF_RANGE);
          case CLASS_TOO_HIGH -> EnumSet.of(Of.CLASS_TOO_HIGH);
          case CLASS_ONE_TOO_HIGH -> EnumSet.of(Of.CLASS_TOO_HIGH, Of.CLASS_ONE_TOO_HIGH);
          case MALFORMED -> EnumSet.of(Of.MALFORMED);
        };
    add(is, Of.BOX, line.truth().isPresent());
    add(is, Of.FIRST_CLASS, line.truth().filter(truth -> truth.classId() == 0).isPresent());
    add(is, Of.CORNERS_POSSIBLE, line.corners() != Corners.NO);
    add(is, Of.CORNERS_LIKELIER, line.corners() == Corners.LIKELIER);
    add(is, Of.EDGES_POSSIBLE, line.edges());
    add(is, Of.OUTSIDE, line.outside());
    return is;
  }

  private static void add(Set<Of> is, Of what, boolean so) {
    if (so) {
      is.add(what);
    }
  }

  LabelLines plus(LabelLines more) {
    EnumMap<Of, Integer> sum = counts.clone();
    more.counts.forEach((what, count) -> sum.merge(what, count, Integer::sum));
    return new LabelLines(sum);
  }

  int leftOut() {
    return count(Of.OUT_OF_RANGE) + count(Of.CLASS_TOO_HIGH) + count(Of.MALFORMED);
  }

  /** Whether every box is one as two corners, and not as centre and size. */
  public boolean looksLikeCorners() {
    return count(Of.BOX) > 0
        && count(Of.CORNERS_POSSIBLE) == count(Of.BOX)
        && count(Of.CORNERS_LIKELIER) >= Math.max(1, SUSPICIOUS * count(Of.BOX));
  }

  /** Whether every box is one by its left and upper edge, and many are none by their centre. */
  public boolean looksLikeEdges() {
    return count(Of.BOX) >= FEWEST
        && count(Of.EDGES_POSSIBLE) == count(Of.BOX)
        && count(Of.OUTSIDE) >= SUSPICIOUS * count(Of.BOX)
        && !looksLikeCorners();
  }

  /**
   * Whether classes seem to be counted from 1: none is 0, and the only ones too high are so by 1.
   */
  public boolean looksCountedFromOne() {
    return count(Of.CLASS_ONE_TOO_HIGH) > 0
        && count(Of.CLASS_ONE_TOO_HIGH) == count(Of.CLASS_TOO_HIGH)
        && count(Of.FIRST_CLASS) == 0;
  }

  /**
   * What was read otherwise than it stands there.
   *
   * @param darknet whether it is to be said that Darknet does not do the same
   */
  public List<String> notes(boolean darknet) {
    int boxes = count(Of.BOX);
    int polygons = count(Of.POLYGON);
    int longer = count(Of.LONGER);
    int repeated = count(Of.REPEATED);
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
              .formatted(count(Of.CLASS_ONE_TOO_HIGH)));
    }
    if (looksLikeCorners()) {
      out.add(
          "All %,d boxes look like two corners, x1 y1 x2 y2: as the centres and sizes that they are read as, %,d reach outside their picture."
              .formatted(boxes, count(Of.CORNERS_LIKELIER)));
    }
    if (looksLikeEdges()) {
      out.add(
          "All %,d boxes look like left edge, upper edge, width and height: as the centres and sizes that they are read as, %,d reach outside their picture."
              .formatted(boxes, count(Of.OUTSIDE)));
    }
    if (repeated > 0) {
      out.add(
          "Labels with class and box of another on the same picture: %,d; each counts as an object of its own."
              .formatted(repeated));
    }
    return out;
  }
}
