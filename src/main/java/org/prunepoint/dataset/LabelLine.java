package org.prunepoint.dataset;

import java.util.Optional;
import java.util.regex.Pattern;
import org.prunepoint.detection.Box;
import org.prunepoint.text.Printable;

/**
 * One line of a label file: {@code class x y width height}, and what other tools write in its
 * place. A line is read as what it is; what could be two things is no label.
 *
 * @param kind what it is
 * @param truth of a label
 * @param fault what was found and expected; empty for a label
 * @param corners whether the four values could also be two corners, {@code x1 y1 x2 y2}
 * @param edges whether they could also be the left and upper edge, width and height
 * @param outside whether they reach outside the picture as centre and size
 */
record LabelLine(
    Kind kind,
    Optional<Truth> truth,
    String fault,
    Corners corners,
    boolean edges,
    boolean outside) {

  enum Kind {
    /** Four values after the class. */
    BOX,
    /** A box and a confidence, a number or key points after it. */
    LONGER,
    /** Three or more points around the object. */
    POLYGON,
    OUT_OF_RANGE,
    CLASS_TOO_HIGH,
    /** The first class that there is not: where classes are counted from 1, the last. */
    CLASS_ONE_TOO_HIGH,
    MALFORMED
  }

  /** Whether four values make more sense as corners than as a centre and a size. */
  enum Corners {
    /** Two corners, and a centre and size that reach outside the picture. */
    LIKELIER,
    POSSIBLE,
    NO
  }

  /** No-break spaces, too, as texts copied from pages have them. */
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  /** What a centre and a size may reach outside by rounding. */
  private static final double ROUNDING = .01;

  private static final int CLASS_AND_BOX = 5;

  static LabelLine of(String line, int classes) {
    String[] words = BLANKS.split(line);
    int classId;
    double[] values;
    try {
      classId = classId(words[0]);
      values = new double[words.length - 1];
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.parseFloat(words[i + 1]);
      }
    } catch (NumberFormatException e) {
      return words.length >= CLASS_AND_BOX && isName(words)
          ? bad(
              Kind.MALFORMED,
              "\"%s\" begins with a name; expected the number of the class, from 0, then x y width height"
                  .formatted(shortened(line)))
          : malformed(line);
    }
    if (words.length < CLASS_AND_BOX) {
      return malformed(line);
    }
    Kind kind = kind(words, values);
    if (kind == Kind.MALFORMED) {
      return bad(
          Kind.MALFORMED,
          "\"%s\" has %d values, which may be a polygon or a box and something else; expected class x y width height"
              .formatted(shortened(line), words.length));
    }
    if (classId < 0 || classId >= classes) {
      return bad(
          classId == classes ? Kind.CLASS_ONE_TOO_HIGH : Kind.CLASS_TOO_HIGH,
          "class " + shortened(words[0]) + ", expected 0 to " + (classes - 1));
    }
    Box box = kind == Kind.POLYGON ? around(values) : box(values);
    if (box.width() == 0 || box.height() == 0) {
      return bad(Kind.OUT_OF_RANGE, "\"" + shortened(line) + "\" has no width or no height");
    }
    if (!inside(box)) {
      return bad(Kind.OUT_OF_RANGE, "\"" + shortened(line) + "\" reaches outside 0..1");
    }
    return new LabelLine(
        kind,
        Optional.of(new Truth(classId, box)),
        "",
        kind == Kind.BOX ? corners(values) : Corners.NO,
        kind == Kind.BOX && edges(values),
        kind == Kind.BOX && outside(values));
  }

  /** Numbers alone behind a word. */
  private static boolean isName(String[] words) {
    if (!Character.isLetter(words[0].codePointAt(0))) {
      return false;
    }
    try {
      for (int i = 1; i < words.length; i++) {
        Float.parseFloat(words[i]);
      }
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static LabelLine malformed(String line) {
    return bad(Kind.MALFORMED, "\"" + shortened(line) + "\", expected class x y width height");
  }

  private static LabelLine bad(Kind kind, String fault) {
    return new LabelLine(kind, Optional.empty(), fault, Corners.NO, false, false);
  }

  /**
   * By the number of values after the class: 4 are a box, 5 a box and a confidence or a number, an
   * even number from 6 on are points. A box and key points have three values a point, the last of
   * them 0, 1 or 2; a box, a confidence and a number end in a whole one.
   */
  private static Kind kind(String[] words, double[] values) {
    int n = values.length;
    if (n == 4) {
      return Kind.BOX;
    }
    if (n == 5) {
      return Kind.LONGER;
    }
    boolean keyPoints = n > 6 && (n - 4) % 3 == 0 && flags(words);
    if (n % 2 == 1) {
      return keyPoints ? Kind.LONGER : Kind.MALFORMED;
    }
    boolean number = n == 6 && whole(words[6]);
    if (keyPoints || number) {
      // 0 and 1 may be points on the picture's edge as well.
      boolean sure = number ? values[5] > 1 : n >= 13 || hasTwo(values);
      return sure ? Kind.LONGER : Kind.MALFORMED;
    }
    return Kind.POLYGON;
  }

  private static boolean flags(String[] words) {
    for (int i = 7; i < words.length; i += 3) {
      if (!words[i].matches("[012](\\.0*)?")) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasTwo(double[] values) {
    for (int i = 6; i < values.length; i += 3) {
      if (values[i] == 2) {
        return true;
      }
    }
    return false;
  }

  private static boolean whole(String word) {
    return word.matches("[+-]?\\d+");
  }

  /** Some tools write the class as "3.0". */
  private static int classId(String word) {
    double value = Double.parseDouble(word);
    if (value != Math.rint(value) || Math.abs(value) > 1e9) {
      throw new NumberFormatException();
    }
    return (int) value;
  }

  private static Box box(double[] v) {
    return new Box((float) v[0], (float) v[1], (float) v[2], (float) v[3]);
  }

  private static Box around(double[] points) {
    double left = points[0];
    double right = points[0];
    double top = points[1];
    double bottom = points[1];
    for (int i = 2; i < points.length; i += 2) {
      left = Math.min(left, points[i]);
      right = Math.max(right, points[i]);
      top = Math.min(top, points[i + 1]);
      bottom = Math.max(bottom, points[i + 1]);
    }
    return new Box(
        (float) ((left + right) / 2),
        (float) ((top + bottom) / 2),
        (float) (right - left),
        (float) (bottom - top));
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

  private static Corners corners(double[] v) {
    if (v[2] <= v[0] || v[3] <= v[1]) {
      return Corners.NO;
    }
    return outside(v) ? Corners.LIKELIER : Corners.POSSIBLE;
  }

  private static boolean edges(double[] v) {
    return v[0] + v[2] <= 1 + ROUNDING && v[1] + v[3] <= 1 + ROUNDING;
  }

  private static boolean outside(double[] v) {
    return outside(v[0], v[2]) || outside(v[1], v[3]);
  }

  private static boolean outside(double centre, double size) {
    return centre - size / 2 < -ROUNDING || centre + size / 2 > 1 + ROUNDING;
  }

  private static String shortened(String line) {
    return Printable.start(line, 60);
  }
}
