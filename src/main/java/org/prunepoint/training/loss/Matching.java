package org.prunepoint.training.loss;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.dataset.Truth;

/** Which boxes of which heads are trained on which objects. */
final class Matching {
  /** YOLOv5's {@code anchor_t}. */
  private static final double RATIO = 4;

  private Matching() {}

  /**
   * A box of the network and the object it should find.
   *
   * @param image in the batch
   * @param box of the head
   * @param cell {@code row * columns + column}
   */
  record Match(int image, int head, int box, int cell, Truth truth) {}

  /**
   * Every anchor of enough overlap by width and height, and always the best one, at the cell that
   * holds the object's centre.
   */
  static List<Match> bySize(List<HeadGeometry> heads, List<List<Truth>> truths, double matchIou) {
    List<Match> matches = new ArrayList<>();
    for (int image = 0; image < truths.size(); image++) {
      for (Truth truth : truths.get(image)) {
        add(matches, heads, image, truth, matchIou);
      }
    }
    return matches;
  }

  private static void add(
      List<Match> matches, List<HeadGeometry> heads, int image, Truth truth, double matchIou) {
    double best = -1;
    Match bestMatch = null;
    boolean bestAdded = false;
    for (int h = 0; h < heads.size(); h++) {
      HeadGeometry head = heads.get(h);
      for (int a = 0; a < head.boxes(); a++) {
        double iou =
            sizeIou(
                head.anchorWidths()[a],
                head.anchorHeights()[a],
                truth.box().width(),
                truth.box().height());
        boolean enough = iou > matchIou;
        if (!enough && iou <= best) {
          continue;
        }
        Match match = new Match(image, h, a, cell(head, truth), truth);
        if (enough) {
          matches.add(match);
        }
        if (iou > best) {
          best = iou;
          bestMatch = match;
          bestAdded = enough;
        }
      }
    }
    if (bestMatch != null && !bestAdded) {
      matches.add(bestMatch);
    }
  }

  /**
   * Every anchor whose sides are both within a factor of {@value #RATIO} of the object's, at the
   * cell that holds its centre and at those beside it, if they are there, whose middle is nearer
   * than one cell: two, but for centres in the middle of a cell.
   */
  static List<Match> byRatio(List<HeadGeometry> heads, List<List<Truth>> truths) {
    List<Match> matches = new ArrayList<>();
    for (int image = 0; image < truths.size(); image++) {
      for (Truth truth : truths.get(image)) {
        for (int h = 0; h < heads.size(); h++) {
          HeadGeometry head = heads.get(h);
          for (int a = 0; a < head.boxes(); a++) {
            if (apart(truth.box().width(), head.anchorWidths()[a]) < RATIO
                && apart(truth.box().height(), head.anchorHeights()[a]) < RATIO) {
              for (int cell : nearCells(head, truth)) {
                matches.add(new Match(image, h, a, cell, truth));
              }
            }
          }
        }
      }
    }
    return matches;
  }

  private static double apart(double side, double anchor) {
    return side > anchor ? side / anchor : anchor / side;
  }

  private static List<Integer> nearCells(HeadGeometry head, Truth truth) {
    int own = cell(head, truth);
    int column = own % head.columns();
    int row = own / head.columns();
    double x = truth.box().x() * head.columns() - column;
    double y = truth.box().y() * head.rows() - row;
    List<Integer> cells = new ArrayList<>(List.of(own));
    if (x < .5 && column > 0) {
      cells.add(own - 1);
    }
    if (y < .5 && row > 0) {
      cells.add(own - head.columns());
    }
    if (x > .5 && column + 1 < head.columns()) {
      cells.add(own + 1);
    }
    if (y > .5 && row + 1 < head.rows()) {
      cells.add(own + head.columns());
    }
    return cells;
  }

  private static int cell(HeadGeometry head, Truth truth) {
    int column = Math.clamp((int) (truth.box().x() * head.columns()), 0, head.columns() - 1);
    int row = Math.clamp((int) (truth.box().y() * head.rows()), 0, head.rows() - 1);
    return row * head.columns() + column;
  }

  /** The overlap of two boxes laid on the same centre. */
  static double sizeIou(double w1, double h1, double w2, double h2) {
    double inter = Math.min(w1, w2) * Math.min(h1, h2);
    double union = w1 * h1 + w2 * h2 - inter;
    return union > 0 ? inter / union : 0;
  }
}
