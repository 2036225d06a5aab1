package org.prunepoint.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImitationLossTest {
  private static HeadGeometry head(boolean newCoords) {
    return new HeadGeometry(
        2, new float[] {.2f, .5f}, new float[] {.1f, .7f}, 2, 3, newCoords ? 2 : 1.05f, newCoords);
  }

  private static float[] answers(HeadGeometry head, int images, long seed) {
    var random = new Random(seed);
    float[] values = new float[images * head.size()];
    for (int i = 0; i < values.length; i++) {
      float logit = (float) random.nextGaussian();
      values[i] = head.newCoords() ? (float) Logistic.of(logit) : logit;
    }
    return values;
  }

  @Test
  void equalAnswersCostNothingAndPullNowhere() {
    HeadGeometry head = head(false);
    float[] same = answers(head, 2, 1);
    float[] gradients = new float[same.length];

    double loss =
        new ImitationLoss(List.of(head))
            .of(List.of(same), List.of(same.clone()), 2, List.of(gradients));

    assertThat(loss).isZero();
    assertThat(gradients).containsOnly(0);
  }

  /** A unit has one cell of one box of one class: everything by hand. */
  @Test
  void oneBoxCostsWhatAComputationByHandSays() {
    var head = new HeadGeometry(1, new float[] {.5f}, new float[] {.5f}, 1, 1, 1, false);
    float half = 0; // the logit of a half
    float[] teacher = {half, half, 0, 0, half, half};
    float[] student = {half, half, (float) Math.log(1.1), 0, (float) Math.log(3), half};

    double loss =
        new ImitationLoss(List.of(head))
            .of(List.of(student), List.of(teacher), 1, List.of(new float[6]));

    // Objectness .75 for .5: -.5 ln .75 - .5 ln .25 - ln 2. A side a tenth too long: 4 * .5 ln²
    // 1.1.
    double objectness = -.5 * Math.log(.75) - .5 * Math.log(.25) - Math.log(2);
    double side = 4 * .5 * Math.log(1.1) * Math.log(1.1);
    assertThat(loss).isCloseTo(objectness + side, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientsAreThoseOfDifferences(boolean newCoords) {
    HeadGeometry head = head(newCoords);
    int images = 2;
    float[] student = answers(head, images, 2);
    float[] teacher = answers(head, images, 3);
    var loss = new ImitationLoss(List.of(head));
    float[] gradients = new float[student.length];
    loss.of(List.of(student), List.of(teacher), images, List.of(gradients));
    float[] unused = new float[student.length];

    for (int i = 0; i < student.length; i++) {
      float was = student[i];
      float step = 1e-3f;
      student[i] = was + step;
      double above = loss.of(List.of(student), List.of(teacher), images, List.of(unused));
      student[i] = was - step;
      double below = loss.of(List.of(student), List.of(teacher), images, List.of(unused));
      student[i] = was;

      double difference = (above - below) / (2 * step);
      assertThat((double) gradients[i])
          .as("output %d", i)
          .isCloseTo(difference, within(2e-3 + .02 * Math.abs(difference)));
    }
  }

  @Test
  void whereATeacherSeesNothingOnlyThatIsLearned() {
    HeadGeometry head = head(false);
    float[] student = answers(head, 1, 4);
    float[] teacher = answers(head, 1, 5);
    for (int box = 0; box < 2; box++) {
      for (int cell = 0; cell < head.area(); cell++) {
        teacher[head.at(0, box, 4, cell)] = -20;
      }
    }
    float[] gradients = new float[student.length];

    new ImitationLoss(List.of(head)).of(List.of(student), List.of(teacher), 1, List.of(gradients));

    for (int box = 0; box < 2; box++) {
      for (int entry = 0; entry < 7; entry++) {
        for (int cell = 0; cell < head.area(); cell++) {
          float gradient = gradients[head.at(0, box, entry, cell)];
          assertThat(gradient != 0).isEqualTo(entry == 4);
        }
      }
    }
  }
}
