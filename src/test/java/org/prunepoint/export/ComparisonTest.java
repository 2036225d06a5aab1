package org.prunepoint.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.export.Comparison.Expected;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

class ComparisonTest {
  private static final int CLASSES = 80;

  /** One head of 52 x 52 cells: 8,112 boxes of 80 classes. */
  private static final Network NETWORK =
      HandMade.network(
          """
          [net]
          width=416
          height=416
          channels=3
          [convolutional]
          filters=255
          size=1
          stride=8
          activation=linear
          [yolo]
          mask=0,1,2
          anchors=10,13, 16,30, 33,23
          num=3
          classes=80
          """);

  /** As a network gives it whose weights are random: a third of all boxes are sure of something. */
  private static HeadOutputs everywhere() {
    Shape shape = NETWORK.heads().getFirst().output();
    var random = new SplittableRandom(1);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return new HeadOutputs(1, List.of(shape), List.of(values));
  }

  private static Expected expected(HeadOutputs outputs) {
    return new Expected(outputs, PictureDetections.of(NETWORK, outputs, new Cancellation()));
  }

  @Test
  void aNetworkThatSeesEverythingEverywhereIsComparedToo() {
    HeadOutputs outputs = everywhere();
    var comparison = new Comparison(NETWORK);

    comparison.add(expected(outputs), outputs, new Cancellation());

    var agreement = comparison.reading("itself").detections().orElseThrow();
    assertThat(agreement.ours()).isGreaterThan(1000 * CLASSES);
    assertThat(agreement.oursFound()).isEqualTo(agreement.ours());
  }

  @Test
  void endsWhenItIsCancelled() {
    HeadOutputs outputs = everywhere();
    var cancelled = new Cancellation();
    cancelled.request();

    assertThatThrownBy(() -> new Comparison(NETWORK).add(expected(outputs), outputs, cancelled))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void outputsOfAnotherSizeAreAFault() {
    HeadOutputs ours = everywhere();
    var theirs = new HeadOutputs(1, ours.shapes(), List.of(new float[7]));

    assertThatThrownBy(
            () -> new Comparison(NETWORK).add(expected(ours), theirs, new Cancellation()))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("7 values", "layer 1");
  }
}
