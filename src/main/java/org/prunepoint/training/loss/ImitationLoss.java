package org.prunepoint.training.loss;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network's answers lack of another's for the same pictures, without any label: of every box
 * the cross entropy of its objectness, and, as far as the other is sure that there is an object,
 * those of its classes and the distance of its place and size. Cross entropies count from the
 * other's own entropy, so that equal answers cost nothing.
 */
public final class ImitationLoss {
  /** Surer than this of nothing, a teacher says nothing of a box's class and place. */
  private static final double NOTHING = .01;

  /** Of the distance of a box, beside its classes: an overlap of a half is worth about one bit. */
  private static final double BOX_GAIN = 4;

  private final List<HeadGeometry> heads;

  /**
   * @param heads of both networks, at the size of the pictures
   */
  public ImitationLoss(List<HeadGeometry> heads) {
    this.heads = List.copyOf(heads);
  }

  /**
   * Compares the answers.
   *
   * @param student of each head {@code [n, boxes * (classes + 5), h, w]}
   * @param teacher likewise
   * @param images n
   * @param gradients by the student's outputs; overwritten
   * @return the mean over the pictures
   */
  public double of(
      List<float[]> student, List<float[]> teacher, int images, List<float[]> gradients) {
    double[] sums = new double[images];
    // Pictures are independent of each other; each is summed in the same order, whatever runs it.
    IntStream.range(0, images)
        .parallel()
        .forEach(
            image -> {
              for (int h = 0; h < heads.size(); h++) {
                sums[image] +=
                    new Picture(
                            heads.get(h),
                            student.get(h),
                            teacher.get(h),
                            gradients.get(h),
                            1.0 / images)
                        .loss(image);
              }
            });
    double sum = 0;
    for (double s : sums) {
      sum += s;
    }
    return sum / images;
  }

  /** One head's answers. */
  private record Picture(
      HeadGeometry head, float[] student, float[] teacher, float[] gradients, double share) {
    double loss(int image) {
      double sum = 0;
      for (int box = 0; box < head.boxes(); box++) {
        for (int cell = 0; cell < head.area(); cell++) {
          int objectness = head.at(image, box, 4, cell);
          double sure = probability(teacher[objectness]);
          sum += entropy(objectness, 1);
          double weight = sure > NOTHING ? sure : 0;
          for (int c = 0; c < head.classes(); c++) {
            int at = head.at(image, box, 5 + c, cell);
            sum += weight > 0 ? entropy(at, weight) : none(at);
          }
          sum += place(image, box, cell, weight);
        }
      }
      return sum;
    }

    private double probability(float value) {
      return head.newCoords() ? value : Logistic.of(value);
    }

    private double none(int at) {
      gradients[at] = 0;
      return 0;
    }

    private double entropy(int at, double weight) {
      double target = probability(teacher[at]);
      boolean logistic = head.newCoords();
      gradients[at] =
          (float) (share * weight * Logistic.crossEntropySlope(student[at], target, logistic));
      return weight
          * (Logistic.crossEntropy(student[at], target, logistic)
              - Logistic.crossEntropy(teacher[at], target, logistic));
    }

    /** Centres in sides of the teacher's box, sides by their logarithms. */
    private double place(int image, int box, int cell, double weight) {
      double sum = 0;
      for (int axis = 0; axis < 2; axis++) {
        int centre = head.at(image, box, axis, cell);
        int side = head.at(image, box, 2 + axis, cell);
        if (weight == 0) {
          sum += none(centre) + none(side);
          continue;
        }
        int cells = axis == 0 ? head.columns() : head.rows();
        int at = axis == 0 ? cell % head.columns() : cell / head.columns();
        float anchor = axis == 0 ? head.anchorWidths()[box] : head.anchorHeights()[box];
        double length = Math.max(head.side(teacher[side], anchor), 1e-6);
        double ours = Math.max(head.side(student[side], anchor), 1e-6);
        double moved =
            (head.centre(student[centre], at, cells) - head.centre(teacher[centre], at, cells))
                / length;
        double stretched = Math.log(ours / length);
        double gain = BOX_GAIN * weight;
        gradients[centre] =
            (float)
                (share * gain * slope(moved) * head.centreSlope(student[centre], cells) / length);
        gradients[side] =
            (float)
                (share * gain * slope(stretched) * head.sideSlope(student[side], anchor) / ours);
        sum += gain * (distance(moved) + distance(stretched));
      }
      return sum;
    }

    /** Squared near 0, straight beyond a half: a box that is far away is not worth everything. */
    private static double distance(double d) {
      double size = Math.abs(d);
      return size < .5 ? d * d : size - .25;
    }

    private static double slope(double d) {
      return Math.abs(d) < .5 ? 2 * d : Math.signum(d);
    }
  }
}
