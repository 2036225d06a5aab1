package org.prunepoint.training.loss;

import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.Fault;
import org.prunepoint.dataset.Truth;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.training.loss.Matching.Match;

/**
 * What a student learns from the outputs of a teacher for the same pictures, besides the labels:
 * strategies 1 and 2 of the old tools (tanluren/yolov3-channel-and-layer-pruning), with their
 * strengths. Their box decoding was right for plain YOLOv3 heads only; here it is the head's own.
 *
 * <p>They sum over positions, so there the teacher weighed more in larger inputs, and boxes more in
 * larger batches. Here both are brought to the input they were tuned at, 416 x 416, and to a batch
 * of 16: sums are divided by the pictures and by the input's area over that of 416 x 416. At 416
 * the loss is theirs.
 *
 * <p>Outputs of heads with {@code new_coords} are logistic already: their logits are taken first.
 */
public final class DistillationLoss {
  private static final double TEMPERATURE = 3;
  private static final double OUTPUTS_GAIN = .001;
  private static final double CLASSES_GAIN = .0001;

  /**
   * For a mean over pictures: .001 for the sum over a batch of 16. It was tuned where an object is
   * learned at one cell.
   */
  private static final double BOX_GAIN = .001 * 16;

  private static final double USUAL_AREA = 416 * 416;

  private final List<HeadGeometry> heads;

  /** The first of the entries of a box that are compared as one softened distribution. */
  private final int firstEntry;

  private final double softGain;
  private final double boxGain;
  private final LossSettings settings;

  private DistillationLoss(
      List<HeadGeometry> heads,
      int firstEntry,
      double softGain,
      double boxGain,
      LossSettings settings) {
    this.heads = List.copyOf(heads);
    this.firstEntry = firstEntry;
    this.softGain = softGain;
    this.boxGain = boxGain;
    this.settings = settings;
  }

  /**
   * Strategy 1: of every box all logits, coordinates too, as one distribution softened by
   * temperature 3. No distribution in the sense of the field (Hinton et al., 2015), where it is one
   * over classes that exclude each other; it draws the student's logits to the teacher's up to a
   * constant for each box.
   *
   * @param heads of student and teacher
   * @param input of the student now
   */
  public static DistillationLoss ofOutputs(List<HeadGeometry> heads, Shape input) {
    return new DistillationLoss(heads, 0, OUTPUTS_GAIN * perArea(input), 0, LossSettings.DEFAULT);
  }

  /**
   * Strategy 2: of every box objectness and classes as one softened distribution; and of boxes that
   * are trained on an object the squared distance to it, in cells of the grid, as long as the
   * teacher's box is nearer.
   *
   * @param heads of student and teacher
   * @param input of the student now
   * @param settings which boxes are trained on an object
   */
  public static DistillationLoss ofClassesAndBoxes(
      List<HeadGeometry> heads, Shape input, LossSettings settings) {
    double perArea = perArea(input);
    return new DistillationLoss(heads, 4, CLASSES_GAIN * perArea, BOX_GAIN * perArea, settings);
  }

  private static double perArea(Shape input) {
    return USUAL_AREA / ((double) input.width() * input.height());
  }

  /**
   * What a batch gave.
   *
   * @param loss to be added to that of the labels
   * @param boxes of the student that are trained on an object; 0 where boxes are not compared
   * @param farther how many of them are farther from it than the teacher's
   */
  public record Taught(double loss, int boxes, int farther) {}

  /**
   * Compares two networks' outputs for the same pictures.
   *
   * @param student of each head {@code [n, boxes * (classes + 5), h, w]}
   * @param teacher likewise
   * @param truths of each of the n pictures
   * @param gradients by the student's outputs; added to, not overwritten
   */
  public Taught of(
      List<float[]> student,
      List<float[]> teacher,
      List<List<Truth>> truths,
      List<float[]> gradients) {
    if (truths.isEmpty()) {
      return new Taught(0, 0, 0);
    }
    double loss = 0;
    for (int h = 0; h < heads.size(); h++) {
      loss += soft(heads.get(h), student.get(h), teacher.get(h), gradients.get(h), truths.size());
    }
    if (boxGain == 0) {
      return new Taught(loss, 0, 0);
    }
    int farther = 0;
    List<Match> matches = settings.kind().matches(heads, truths, settings);
    double gain = boxGain / settings.kind().cells() / truths.size();
    for (Match m : matches) {
      double distance =
          box(m, student.get(m.head()), teacher.get(m.head()), gradients.get(m.head()), gain);
      farther += distance > 0 ? 1 : 0;
      loss += gain * distance;
    }
    return new Taught(loss, matches.size(), farther);
  }

  /** The softened distributions of all boxes of a head; pictures are independent of each other. */
  private double soft(
      HeadGeometry head, float[] student, float[] teacher, float[] gradients, int images) {
    double gain = softGain * TEMPERATURE * TEMPERATURE / images;
    double[] sums = new double[images];
    IntStream.range(0, images)
        .parallel()
        .forEach(
            image -> {
              var row = new SoftRow(head.classes() + 5 - firstEntry, head.newCoords());
              for (int box = 0; box < head.boxes(); box++) {
                int first = head.at(image, box, firstEntry, 0);
                for (int cell = 0; cell < head.area(); cell++) {
                  sums[image] +=
                      row.divergence(student, teacher, gradients, first + cell, head.area(), gain);
                }
              }
            });
    double sum = 0;
    for (double s : sums) {
      sum += s;
    }
    return gain * sum;
  }

  /** One box's logits of student and teacher. */
  private static final class SoftRow {
    private final double[] ours;
    private final double[] theirs;
    private final boolean logistic;

    SoftRow(int n, boolean logistic) {
      this.ours = new double[n];
      this.theirs = new double[n];
      this.logistic = logistic;
    }

    /** Kullback and Leibler's, from the teacher's distribution to the student's. */
    double divergence(
        float[] student, float[] teacher, float[] gradients, int first, int stride, double gain) {
      logProbabilities(student, first, stride, ours);
      logProbabilities(teacher, first, stride, theirs);
      double sum = 0;
      for (int i = 0; i < ours.length; i++) {
        double p = Math.exp(theirs[i]);
        sum += p * (theirs[i] - ours[i]);
        int at = first + i * stride;
        double slope = gain * (Math.exp(ours[i]) - p) / TEMPERATURE;
        gradients[at] += (float) (logistic ? slope * Logistic.logitSlope(student[at]) : slope);
      }
      return sum;
    }

    private void logProbabilities(float[] values, int first, int stride, double[] logs) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < logs.length; i++) {
        double value = values[first + i * stride];
        logs[i] = (logistic ? Logistic.logit(value) : value) / TEMPERATURE;
        largest = Math.max(largest, logs[i]);
      }
      double sum = 0;
      for (double log : logs) {
        sum += Math.exp(log - largest);
      }
      double all = largest + Math.log(sum);
      for (int i = 0; i < logs.length; i++) {
        logs[i] -= all;
      }
    }
  }

  /** The squared distance of a student's box that is farther away than the teacher's, else 0. */
  private double box(Match m, float[] student, float[] teacher, float[] gradients, double gain) {
    HeadGeometry head = heads.get(m.head());
    double[] slopes = new double[4];
    double[] ours = offsets(head, m, student, slopes);
    double distance = square(ours);
    if (!(distance > square(offsets(head, m, teacher, new double[4])))) {
      return 0;
    }
    for (int i = 0; i < 4; i++) {
      gradients[head.at(m.image(), m.box(), i, m.cell())] +=
          (float) (gain * 2 * ours[i] * slopes[i]);
    }
    return distance;
  }

  private static double square(double[] v) {
    return v[0] * v[0] + v[1] * v[1] + v[2] * v[2] + v[3] * v[3];
  }

  /** How far centre and sides are from those of the object, in cells. */
  private static double[] offsets(HeadGeometry head, Match m, float[] values, double[] slopes) {
    int columns = head.columns();
    int rows = head.rows();
    float x = values[head.at(m.image(), m.box(), 0, m.cell())];
    float y = values[head.at(m.image(), m.box(), 1, m.cell())];
    float w = values[head.at(m.image(), m.box(), 2, m.cell())];
    float h = values[head.at(m.image(), m.box(), 3, m.cell())];
    float anchorWidth = head.anchorWidths()[m.box()];
    float anchorHeight = head.anchorHeights()[m.box()];
    slopes[0] = head.centreSlope(x, columns) * columns;
    slopes[1] = head.centreSlope(y, rows) * rows;
    slopes[2] = head.sideSlope(w, anchorWidth) * columns;
    slopes[3] = head.sideSlope(h, anchorHeight) * rows;
    return new double[] {
      (head.centre(x, m.cell() % columns, columns) - m.truth().box().x()) * columns,
      (head.centre(y, m.cell() / columns, rows) - m.truth().box().y()) * rows,
      (head.side(w, anchorWidth) - m.truth().box().width()) * columns,
      (head.side(h, anchorHeight) - m.truth().box().height()) * rows
    };
  }

  /**
   * Whether one network can teach another: position by position their heads have to mean the same.
   * The sizes of their inputs may differ here; both are then run at the student's.
   *
   * @throws Fault if not; names the head and what differs
   */
  public static void check(Network student, Network teacher) {
    EqualHeads.check(student, teacher);
  }
}
