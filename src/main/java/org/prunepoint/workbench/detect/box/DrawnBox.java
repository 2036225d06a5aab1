package org.prunepoint.workbench.detect.box;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;

/**
 * A rectangle over a picture.
 *
 * @param label empty for none
 * @param found what it stands for; null for a label of a person
 */
public record DrawnBox(
    Box box, String label, Color color, Line line, boolean selected, @Nullable FoundBox found) {
  /** Told apart without colours, too. */
  public enum Line {
    SOLID,
    DASHED,
    DOTTED,
    THIN
  }

  /** Whose boxes are drawn. */
  public enum Side {
    ORIGINAL,
    OTHER,
    BOTH
  }

  /**
   * What is drawn of a frame, from the bottom up: the surest lie on top, the selected one over all.
   *
   * @param truth whether labels of persons are drawn, too
   */
  public static List<DrawnBox> of(
      ShownFrame frame, Side side, List<String> names, boolean truth, @Nullable FoundBox selected) {
    List<DrawnBox> drawn = new ArrayList<>();
    if (truth) {
      frame.truths().forEach(t -> drawn.add(truth(t)));
    }
    DrawnBox last = null;
    for (FoundBox found : frame.boxes().reversed()) {
      Detection detection =
          switch (side) {
            case ORIGINAL -> found.original();
            case OTHER -> found.other();
            case BOTH -> found.either();
          };
      if (detection != null) {
        boolean chosen = found.isSameAs(selected);
        DrawnBox box = of(found, detection, side, names, chosen);
        if (chosen) {
          last = box;
        } else {
          drawn.add(box);
        }
      }
    }
    if (last != null) {
      drawn.add(last);
    }
    return drawn;
  }

  private static DrawnBox truth(Truth truth) {
    return new DrawnBox(truth.box(), "", Color.WHITE, Line.THIN, false, null);
  }

  private static DrawnBox of(
      FoundBox found, Detection detection, Side side, List<String> names, boolean selected) {
    String name = ClassNames.of(names, found.classId());
    String sure = confidence(detection);
    Detection other = found.other();
    if (side == Side.BOTH && found.kind() == FoundBox.Kind.COMMON && other != null) {
      String there = confidence(other);
      sure = sure.equals(there) ? sure : sure + " \u2192 " + there;
    }
    String mark =
        switch (found.kind()) {
          case ALONE, COMMON -> "";
          case LOST -> "\u2212 ";
          case GAINED -> "+ ";
        };
    Line line =
        switch (found.kind()) {
          case ALONE, COMMON -> Line.SOLID;
          case LOST -> Line.DASHED;
          case GAINED -> Line.DOTTED;
        };
    return new DrawnBox(
        detection.box(),
        mark + name + " " + sure + (found.cut() ? " |" : ""),
        ClassColor.of(found.classId()),
        line,
        selected,
        found);
  }

  private static String confidence(Detection detection) {
    return String.format(Locale.ROOT, "%.2f", detection.confidence());
  }
}
