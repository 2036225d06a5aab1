package org.prunepoint.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/** Boxes worked out by hand from the formulas of Darknet's yolo_layer.c and region_layer.c. */
class HeadDecoderTest {
  /** sigmoid(ln 3) = 3/4, sigmoid(-ln 3) = 1/4. */
  private static final float LN3 = (float) Math.log(3);

  private static final float LN2 = (float) Math.log(2);

  /** A picture of 64 x 32, a grid of 4 x 2 cells of 16 pixels. */
  private static Network network(int filters, String head) {
    return HandMade.network(
        "[net]\nwidth=64\nheight=32\nchannels=3\n[convolutional]\nsize=16\nstride=16\nactivation=linear\nfilters="
            + filters
            + "\n"
            + head);
  }

  private static Candidates decode(Network network, float[] values, float threshold) {
    return new HeadDecoder(network)
        .decode(
            new HeadOutputs(1, List.of(network.heads().getFirst().output()), List.of(values)),
            0,
            threshold);
  }

  /** Numbers of one box at cell (x, y); all other objectnesses are hopeless. */
  private static float[] at(int x, int y, int box, int perBox, int boxes, float... numbers) {
    float[] values = new float[boxes * perBox * 8];
    for (int b = 0; b < boxes; b++) {
      for (int i = 0; i < 8; i++) {
        values[(b * perBox + 4) * 8 + i] = -50;
      }
    }
    for (int n = 0; n < numbers.length; n++) {
      values[(box * perBox + n) * 8 + y * 4 + x] = numbers[n];
    }
    return values;
  }

  private static void assertBox(Candidates found, double x, double y, double w, double h) {
    assertThat(found.count()).isEqualTo(1);
    Box box = found.box(0);
    assertThat(box.x()).isCloseTo((float) x, within(1e-6f));
    assertThat(box.y()).isCloseTo((float) y, within(1e-6f));
    assertThat(box.width()).isCloseTo((float) w, within(1e-6f));
    assertThat(box.height()).isCloseTo((float) h, within(1e-6f));
  }

  @Test
  void aYoloBoxIsSigmoidInItsCellAndExponentOfItsAnchor() {
    Network network = network(14, "[yolo]\nmask=1,0\nanchors=8,16, 32,8\nclasses=2\nnum=2\n");
    // The second box of the mask is anchor 0: 8 x 16.
    float[] values = at(2, 1, 1, 7, 2, LN3, -LN3, LN2, 0, LN3, 0, -LN3);

    Candidates found = decode(network, values, .5f);

    assertBox(found, (2 + .75) / 4, (1 + .25) / 2, 2 * 8 / 64., 16 / 32.);
    assertThat(found.objectness(0)).isCloseTo(.75f, within(1e-6f));
    assertThat(found.probability(0, 0)).isCloseTo(.5f, within(1e-6f));
    assertThat(found.probability(0, 1)).isCloseTo(.25f, within(1e-6f));
  }

  @Test
  void scaleXyLetsACentreLeaveItsCell() {
    Network network = network(6, "[yolo]\nanchors=16,16\nclasses=1\nscale_x_y=1.2\n");

    Candidates found = decode(network, at(0, 0, 0, 6, 1, -50, 50, 0, 0, LN3, 0), .5f);

    // 0 x 1.2 - .1 and 1 x 1.2 - .1.
    assertBox(found, -.1 / 4, 1.1 / 2, .25, .5);
  }

  @Test
  void newCoordsTakeTheNumbersAsTheyAreAndSquareTheDoubledSize() {
    Network network = network(7, "[yolo]\nanchors=16,8\nclasses=2\nscale_x_y=2\nnew_coords=1\n");
    float[] values = at(3, 0, 0, 7, 1, .5f, .25f, .5f, 1, .8f, .9f, .1f);
    for (int i = 0; i < 8; i++) {
      if (i != 3) {
        values[4 * 8 + i] = 0;
      }
    }

    Candidates found = decode(network, values, .5f);

    // x: 3 + .5 x 2 - .5; y: .25 x 2 - .5; w: (2 x .5)^2 x 16 / 64; h: (2 x 1)^2 x 8 / 32.
    assertBox(found, 3.5 / 4, 0, .25, 1);
    assertThat(found.objectness(0)).isEqualTo(.8f);
    assertThat(found.probability(0, 0)).isEqualTo(.9f);
  }

  @Test
  void aRegionBoxHasAnchorsInCellsAndClassesBySoftmax() {
    Network network = network(7, "[region]\nanchors=1.5,.5\nnum=1\nclasses=2\nsoftmax=1\n");

    Candidates found = decode(network, at(1, 1, 0, 7, 1, 0, LN3, LN2, 0, LN3, LN3, 0), .5f);

    assertBox(found, 1.5 / 4, 1.75 / 2, 2 * 1.5 / 4, .5 / 2);
    assertThat(found.objectness(0)).isCloseTo(.75f, within(1e-6f));
    assertThat(found.probability(0, 0)).isCloseTo(.75f, within(1e-6f));
    assertThat(found.probability(0, 1)).isCloseTo(.25f, within(1e-6f));
  }

  @Test
  void aRegionOfWhichNoAnchorsAreWrittenTakesHalfACell() {
    Network network = network(12, "[region]\nnum=2\nclasses=1\nsoftmax=1\n");

    Candidates found = decode(network, at(0, 0, 1, 6, 2, 0, 0, 0, 0, LN3, 5), .5f);

    assertBox(found, .125, .25, .5 / 4, .5 / 2);
    assertThat(found.probability(0, 0)).isEqualTo(1);
  }

  @Test
  void theThresholdItselfIsNotEnough() {
    Network network = network(6, "[yolo]\nanchors=16,16\nclasses=1\n");
    float[] half = at(0, 0, 0, 6, 1, 0, 0, 0, 0, 0, 0);

    assertThat(decode(network, half, .5f).count()).isZero();
    assertThat(decode(network, half, Math.nextDown(.5f)).count()).isEqualTo(1);
    assertThat(decode(network, half, 0).count()).as("sigmoid(-50) is above 0").isEqualTo(8);
    assertThat(decode(network, half, 1).count()).isZero();
  }

  @Test
  void notANumberIsNoObject() {
    Network network = network(6, "[yolo]\nanchors=16,16\nclasses=1\n");

    assertThat(decode(network, at(0, 0, 0, 6, 1, 0, 0, 0, 0, Float.NaN, 0), .1f).count()).isZero();
  }

  @Test
  void eachPictureOfABatchAndEachHeadHasItsOwnNumbers() {
    Network network =
        network(
            6,
            "[yolo]\nanchors=16,16\nclasses=1\n[route]\nlayers=0\n[yolo]\nanchors=8,8\nclasses=1\n");
    Shape shape = network.heads().getFirst().output();
    float[] nothing = at(0, 0, 0, 6, 1);
    float[] left = at(0, 0, 0, 6, 1, 0, 0, 0, 0, LN3, 0);
    float[] right = at(3, 0, 0, 6, 1, 0, 0, 0, 0, LN3, 0);
    HeadOutputs outputs =
        new HeadOutputs(
            2, List.of(shape, shape), List.of(join(nothing, left), join(right, nothing)));
    HeadDecoder decoder = new HeadDecoder(network);

    assertBox(decoder.decode(outputs, 0, .5f), 3.5 / 4, .25, 8 / 64., 8 / 32.);
    assertBox(decoder.decode(outputs, 1, .5f), .5 / 4, .25, 16 / 64., 16 / 32.);
  }

  private static float[] join(float[] a, float[] b) {
    float[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Test
  void moreBoxesThanAnyFirstGuessAreKept() {
    Network network =
        HandMade.network(
            "[net]\nwidth=32\nheight=32\nchannels=1\n[convolutional]\nfilters=7\nactivation=linear\n[yolo]\nanchors=1,1\nclasses=2\n");
    float[] values = new float[7 * 32 * 32];
    java.util.Arrays.fill(values, 6 * 32 * 32, values.length, LN3);

    Candidates found = decode(network, values, .1f);

    assertThat(found.count()).isEqualTo(1024);
    assertThat(found.box(1023).x()).isCloseTo(31.5f / 32, within(1e-6f));
    assertThat(found.probability(1023, 0)).isCloseTo(.5f, within(1e-6f));
    assertThat(found.probability(1023, 1)).isCloseTo(.75f, within(1e-6f));
  }

  @Test
  void aNetworkThatCannotBeDecodedIsAFault() {
    assertThatThrownBy(() -> new HeadDecoder(network(6, "")))
        .isInstanceOf(Fault.class)
        .hasMessage("test.cfg has no [yolo] or [region] layer, so it detects nothing.");
    assertThatThrownBy(() -> new HeadDecoder(network(10, "[Gaussian_yolo]\nclasses=1\n")))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("layer 1 [Gaussian_yolo]");
    Network two =
        network(
            14,
            "[yolo]\nmask=0,1\nanchors=1,1,2,2\nclasses=2\n[route]\nlayers=0\n[yolo]\nanchors=1,1\nclasses=9\n");
    assertThatThrownBy(() -> new HeadDecoder(two))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("has 9 classes, but the first head has 2");
  }
}
