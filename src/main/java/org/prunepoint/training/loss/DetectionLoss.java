package org.prunepoint.training.loss;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.training.loss.Matching.Match;

/**
 * The loss of a batch and its gradient by every output of the heads. Boxes, objectness and classes
 * are means (over matches, over positions, over the classes of matches) as the {@link LossKind}
 * takes them, times a gain, so that the batch does not change what they weigh against each other.
 */
public final class DetectionLoss {
  private final List<HeadGeometry> heads;
  private final LossSettings settings;
  private final double pixels;

  /**
   * @param heads at the size of the batches
   * @param pixels of the input that the run is asked for: batches may be of other sizes
   */
  public DetectionLoss(List<HeadGeometry> heads, LossSettings settings, double pixels) {
    this.heads = List.copyOf(heads);
    this.settings = settings;
    this.pixels = pixels;
  }

  /**
   * Compares outputs with labels.
   *
   * @param outputs of each head {@code [n, boxes * (classes + 5), h, w]}
   * @param truths of each of the n pictures
   * @param gradients of each head, as large as its outputs; overwritten
   * @return the loss; never finite if an output that takes part in it is no number
   */
  public Loss of(List<float[]> outputs, List<List<Truth>> truths, List<float[]> gradients) {
    List<Match> matches = settings.kind().matches(heads, truths, settings);
    double[] perMatch = settings.kind().perMatch(heads, matches);
    double[] perCell = settings.kind().perCell(heads, truths.size(), pixels);
    Loss sum = Loss.ZERO;
    for (int h = 0; h < heads.size(); h++) {
      var pass = new HeadPass(heads.get(h), settings, outputs.get(h), gradients.get(h), truths);
      int head = h;
      List<Match> own = matches.stream().filter(m -> m.head() == head).toList();
      sum = sum.plus(pass.run(own, perMatch[h], settings.objectGain() * perCell[h]));
    }
    return sum;
  }

  /** One head of one batch. */
  private static final class HeadPass {
    /** Target of a box that is not told anything. */
    private static final float IGNORED = -1;

    private final HeadGeometry head;
    private final LossSettings settings;
    private final float[] values;
    private final float[] slopes;
    private final List<List<Truth>> truths;

    /** What the objectness of each box should be, {@code [n, boxes, h * w]}. */
    private final float[] targets;

    HeadPass(
        HeadGeometry head,
        LossSettings settings,
        float[] values,
        float[] slopes,
        List<List<Truth>> truths) {
      this.head = head;
      this.settings = settings;
      this.values = values;
      this.slopes = slopes;
      this.truths = truths;
      this.targets = new float[truths.size() * head.boxes() * head.area()];
    }

    Loss run(List<Match> matches, double perMatch, double objectGain) {
      Arrays.fill(slopes, 0);
      ignoreOverlapping();
      double box = 0;
      double classes = 0;
      double boxGain = settings.boxGain() * perMatch;
      double classGain = settings.classGain(head.classes()) * perMatch / head.classes();
      for (Match match : matches) {
        double likeness = box(match, boxGain);
        box += boxGain * (1 - likeness);
        classes += classGain * classes(match, classGain);
      }
      return new Loss(box, objectGain * objects(objectGain), classes, matches.size());
    }

    private int target(int image, int box, int cell) {
      return (image * head.boxes() + box) * head.area() + cell;
    }

    /** Only boxes whose centre lies in an object can overlap it by more than a half. */
    private void ignoreOverlapping() {
      double threshold = settings.ignoring();
      if (threshold >= 1) {
        return;
      }
      int margin = threshold < .5 ? Math.max(head.columns(), head.rows()) : 1;
      for (int image = 0; image < truths.size(); image++) {
        for (Truth truth : truths.get(image)) {
          Box b = truth.box();
          int left = Math.max(0, (int) (b.left() * head.columns()) - margin);
          int right = Math.min(head.columns() - 1, (int) (b.right() * head.columns()) + margin);
          int top = Math.max(0, (int) (b.top() * head.rows()) - margin);
          int bottom = Math.min(head.rows() - 1, (int) (b.bottom() * head.rows()) + margin);
          for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
              for (int a = 0; a < head.boxes(); a++) {
                int cell = row * head.columns() + column;
                if (decoded(image, a, cell).iou(b) > threshold) {
                  targets[target(image, a, cell)] = IGNORED;
                }
              }
            }
          }
        }
      }
    }

    private Box decoded(int image, int box, int cell) {
      return new Box(
          (float)
              head.centre(
                  values[head.at(image, box, 0, cell)], cell % head.columns(), head.columns()),
          (float)
              head.centre(values[head.at(image, box, 1, cell)], cell / head.columns(), head.rows()),
          (float) head.side(values[head.at(image, box, 2, cell)], head.anchorWidths()[box]),
          (float) head.side(values[head.at(image, box, 3, cell)], head.anchorHeights()[box]));
    }

    /** Adds the gradient of one matched box; returns its likeness to the object. */
    private double box(Match m, double gain) {
      // In cells, so that sides are of order one.
      int columns = head.columns();
      int rows = head.rows();
      int x = head.at(m.image(), m.box(), 0, m.cell());
      int y = head.at(m.image(), m.box(), 1, m.cell());
      int w = head.at(m.image(), m.box(), 2, m.cell());
      int h = head.at(m.image(), m.box(), 3, m.cell());
      double[] predicted = {
        head.centre(values[x], m.cell() % columns, columns) * columns,
        head.centre(values[y], m.cell() / columns, rows) * rows,
        head.side(values[w], head.anchorWidths()[m.box()]) * columns,
        head.side(values[h], head.anchorHeights()[m.box()]) * rows
      };
      Box b = m.truth().box();
      double[] truth = {b.x() * columns, b.y() * rows, b.width() * columns, b.height() * rows};
      double[] slope = new double[4];
      double likeness = settings.boxLoss().likeness(predicted, truth, slope);
      slopes[x] -= (float) (gain * slope[0] * head.centreSlope(values[x], columns) * columns);
      slopes[y] -= (float) (gain * slope[1] * head.centreSlope(values[y], rows) * rows);
      slopes[w] -=
          (float)
              (gain * slope[2] * head.sideSlope(values[w], head.anchorWidths()[m.box()]) * columns);
      slopes[h] -=
          (float)
              (gain * slope[3] * head.sideSlope(values[h], head.anchorHeights()[m.box()]) * rows);
      int target = target(m.image(), m.box(), m.cell());
      double share = settings.overlapShare();
      targets[target] =
          Math.max(targets[target], (float) (1 - share + share * Math.clamp(likeness, 0, 1)));
      return likeness;
    }

    private double classes(Match m, double gain) {
      double sum = 0;
      for (int c = 0; c < head.classes(); c++) {
        int at = head.at(m.image(), m.box(), 5 + c, m.cell());
        double target = c == m.truth().classId() ? 1 : 0;
        sum += Logistic.crossEntropy(values[at], target, head.newCoords());
        slopes[at] +=
            (float) (gain * Logistic.crossEntropySlope(values[at], target, head.newCoords()));
      }
      return sum;
    }

    /** Objectness of every box that is not ignored; pictures are independent of each other. */
    private double objects(double gain) {
      double[] sums = new double[truths.size()];
      IntStream.range(0, truths.size())
          .parallel()
          .forEach(image -> sums[image] = objects(image, gain));
      double sum = 0;
      for (double s : sums) {
        sum += s;
      }
      return sum;
    }

    private double objects(int image, double gain) {
      double sum = 0;
      for (int a = 0; a < head.boxes(); a++) {
        int from = head.at(image, a, 4, 0);
        int target = target(image, a, 0);
        for (int i = 0; i < head.area(); i++) {
          float wanted = targets[target + i];
          if (wanted != IGNORED) {
            float value = values[from + i];
            sum += Logistic.crossEntropy(value, wanted, head.newCoords());
            slopes[from + i] =
                (float) (gain * Logistic.crossEntropySlope(value, wanted, head.newCoords()));
          }
        }
      }
      return sum;
    }
  }
}
