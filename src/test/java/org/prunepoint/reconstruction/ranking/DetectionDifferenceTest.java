package org.prunepoint.reconstruction.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Shape;

/** One position of a head with one anchor and two classes. */
class DetectionDifferenceTest {
  private static final Layer.Yolo HEAD =
      new Layer.Yolo(2, List.of(10f, 10f), 1, true, Layer.NmsKind.DEFAULT, .6f);

  /** Probabilities as they are: box, objectness, classes. */
  private static FloatBuffer head(float objectness, float first, float second) {
    return FloatBuffer.wrap(new float[] {.5f, .5f, .5f, .5f, objectness, first, second});
  }

  private static double difference(FloatBuffer right, FloatBuffer wrong) {
    var difference = new DetectionDifference(2);
    difference.add(HEAD, new Shape(7, 1, 1), right, wrong);
    return difference.besideAll();
  }

  @Test
  void whatIsTheSameDiffersByNothing() {
    assertThat(difference(head(1, .8f, .1f), head(1, .8f, .1f))).isZero();
  }

  /** Signals 0.64 and 0, their mean 0.32: 0.01 / 0.96. */
  @Test
  void anErrorCountsBesideWhatIsDetectedOfItsClassAndOfAll() {
    assertThat(difference(head(1, .8f, 0), head(1, .7f, 0))).isCloseTo(.01 / .96, within(1e-6));
  }

  /** It was 100 times what all else could be. */
  @Test
  void aClassThatIsHardlyThereDoesNotDecide() {
    double ofTheRare = difference(head(1, .8f, 1e-3f), head(1, .8f, 1.1e-2f));
    double ofTheOther = difference(head(1, .8f, 1e-3f), head(1, .7f, 1e-3f));

    assertThat(ofTheRare).isLessThan(ofTheOther);
  }
}
