package org.prunepoint.reconstruction.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.network.Network;

/** Orders worked out by hand, on three layers of 1 x 1. */
class CheapestFirstTest {
  private static final Network NETWORK = network(4, 1);
  private static final ChannelGroups GROUPS = ChannelGroups.of(NETWORK);
  private static final int[] FIRST = GROUPS.of(0);
  private static final int[] SECOND = GROUPS.of(1);

  /**
   * @param side of the input
   * @param stride of the second layer
   */
  private static Network network(int side, int stride) {
    return HandMade.network(
        """
        [net]
        width=%1$d
        height=%1$d
        channels=1
        [convolutional]
        batch_normalize=1
        filters=4
        size=1
        activation=leaky
        [convolutional]
        batch_normalize=1
        filters=4
        size=1
        stride=%2$d
        activation=leaky
        [convolutional]
        filters=6
        size=1
        activation=linear
        [yolo]
        mask=0
        classes=1
        """
            .formatted(side, stride));
  }

  private static ErrorCurve curve(int[] groups, double... lost) {
    return new ErrorCurve(List.of(groups[0], groups[1], groups[2], groups[3]), lost);
  }

  private static float[] places(int[] groups, CheapestFirst path) {
    float[] places = new float[groups.length];
    for (int c = 0; c < places.length; c++) {
      places[c] = path.places()[groups[c]];
    }
    return places;
  }

  /**
   * A channel of the first layer saves 1 + 4, one of the second 4 + 6. Where 0.5 and 0.99 are lost
   * for them both cost less than 0.1 a parameter. Once three channels of the second have gone the
   * others of the first save 1 + 1 each.
   */
  @Test
  void whatAChannelSavesIsCountedInTheLayersAsTheyAreByThen() {
    ErrorCurve first = curve(FIRST, .55, 1.1, 1.65, 2.2);
    ErrorCurve second = curve(SECOND, .99, 1.98, 2.97, 9);

    CheapestFirst path =
        new CheapestFirst(NETWORK, GROUPS, List.of(first, second), RankLosses.NONE, false)
            .run(new Cancellation());

    // Before the second lost any: 0.55 / 5 = 0.11 against 0.99 / 10 = 0.099. Then a channel of the
    // first saves 1 + 3, 1 + 2, 1 + 1: 0.55 / 2 = 0.275 is less than 6.03 / 10.
    assertThat(places(SECOND, path)).containsExactly(1 / 9f, 2 / 9f, 3 / 9f, 8 / 9f);
    assertThat(places(FIRST, path)).containsExactly(4 / 9f, 5 / 9f, 6 / 9f, 7 / 9f);
    assertThat(path.steps()).isDeepEqualTo(new float[4][]);
  }

  /**
   * The last layer has 4 x 6 kernels; of rank 1 it has 4 + 6 and a bias. So 13 are saved, and then
   * a channel of the second layer saves 4 + 1 in place of 4 + 6. On the way there is rank 2, which
   * saves 2.
   */
  @Test
  void ranksFallWhereThatIsCheaperAndChannelsThenSaveLess() {
    ErrorCurve first = curve(FIRST, 50, 100, 150, 200);
    ErrorCurve second = curve(SECOND, 1, 2, 3, 4);
    float[][] losses = new float[4][];
    losses[2] = new float[] {9, 1.25f, 1.2f, 1.1f, 0, 0, 0};

    CheapestFirst path =
        new CheapestFirst(
                NETWORK,
                GROUPS,
                List.of(first, second),
                new RankLosses(losses, new float[4][]),
                false)
            .run(new Cancellation());

    // 1.25 / 13 = 0.096 against 1 / 10 = 0.1: the rank first.
    assertThat(path.steps()[2]).containsExactly(1 / 11f, 0, 2, 2 / 11f, 0, 1);
    assertThat(places(SECOND, path)).containsExactly(3 / 11f, 4 / 11f, 5 / 11f, 6 / 11f);
  }

  /**
   * Of 2 inputs and 3 outputs there are 6 kernels; of rank 1 there are 2 + 3 and a bias, so that
   * nothing is saved but an operation.
   */
  @Test
  void aBiasOfEachRankIsAParameterButNoOperation() {
    Network narrow =
        HandMade.network(
            """
            [net]
            width=1
            height=1
            channels=1
            [convolutional]
            batch_normalize=1
            filters=2
            size=1
            activation=leaky
            [convolutional]
            filters=3
            size=1
            activation=linear
            """);
    float[][] losses = {null, {1, .1f, 0, 0}};
    ChannelGroups groups = ChannelGroups.of(narrow);

    CheapestFirst parameters =
        new CheapestFirst(narrow, groups, List.of(), new RankLosses(losses, new float[2][]), false)
            .run(new Cancellation());
    CheapestFirst operations =
        new CheapestFirst(narrow, groups, List.of(), new RankLosses(losses, new float[2][]), true)
            .run(new Cancellation());

    assertThat(parameters.steps()[1]).isNull();
    assertThat(operations.steps()[1]).containsExactly(.5f, 0, 1);
  }

  @Test
  void itCanBeCancelledOnTheWay() {
    var cancelled = new Cancellation();
    cancelled.request();
    var path =
        new CheapestFirst(
            NETWORK, GROUPS, List.of(curve(FIRST, 1, 2, 3, 4)), RankLosses.NONE, false);

    assertThatThrownBy(() -> path.run(cancelled)).isInstanceOf(CancellationException.class);
  }

  /**
   * 3 x 3 from 4 channels to 6 has 216 kernels. In two by its outputs a rank has 36 + 6 and a bias,
   * by its inputs 4 + 54 and a bias: rank 2 leaves 86 or 118. Which side is the cheaper is told by
   * what they lose.
   */
  @Test
  void aLayerIsSplitOnTheSideThatCostsLessAndStaysOnIt() {
    Network network = HandMade.layers("conv(filters=4)|conv(filters=6 size=3 pad=1)");
    ChannelGroups groups = ChannelGroups.of(network);
    float[][] outputs = new float[2][];
    float[][] inputs = new float[2][];
    outputs[1] = new float[] {99, 50, 1.4f, 1.3f, 1.2f, 1.1f, 0};
    inputs[1] = new float[] {99, 20, 1, .9f, 0};

    float[] steps =
        new CheapestFirst(network, groups, List.of(), new RankLosses(outputs, inputs), false)
            .run(new Cancellation())
            .steps()[1];

    // 1.4 / 130 = 0.0108 against 1 / 98 = 0.0102; 0.9 / 39 on the way is dearer.
    assertThat(steps).containsExactly(1 / 4f, 1, 3, 2 / 4f, 1, 2, 3 / 4f, 1, 1);
    outputs[1][2] = 1.3f;
    steps =
        new CheapestFirst(network, groups, List.of(), new RankLosses(outputs, inputs), false)
            .run(new Cancellation())
            .steps()[1];
    // 1.3 / 130 = 0.01.
    assertThat(steps[1]).isZero();
  }

  /**
   * 3 x 3 with stride 2 from 4 channels to 4, 8 x 8 to 4 x 4: 144 kernels, 2,304 operations. A rank
   * by the outputs has 16 x (36 + 4) = 640 of them; by the inputs 64 x 4 + 16 x 36 = 832, as the 1
   * x 1 runs before the stride. Of rank 2 it saves 1,024 or 640: 0.9 is dearer there than 1 here.
   */
  @Test
  void whatIsBeforeAStrideRunsOnTheWholeInput() {
    Network network =
        HandMade.network(
            "[net]\nwidth=8\nheight=8\nchannels=1\n[convolutional]\nfilters=4\nsize=1\n"
                + "[convolutional]\nfilters=4\nsize=3\npad=1\nstride=2\n");
    float[][] outputs = {null, {99, 50, 1, .9f, 0}};
    float[][] inputs = {null, {99, 50, .9f, .8f, 0}};
    var losses = new RankLosses(outputs, inputs);
    ChannelGroups groups = ChannelGroups.of(network);

    CheapestFirst parameters = new CheapestFirst(network, groups, List.of(), losses, false);
    CheapestFirst operations = new CheapestFirst(network, groups, List.of(), losses, true);

    assertThat(parameters.run(new Cancellation()).steps()[1][1]).isEqualTo(1);
    assertThat(operations.run(new Cancellation()).steps()[1][1]).isZero();
  }

  @Test
  void operationsCountByTheAreaOfALayer() {
    Network halved = network(8, 2);
    ChannelGroups groups = ChannelGroups.of(halved);
    List<ErrorCurve> curves =
        List.of(
            curve(groups.of(0), .9, 90, 90, 90), // saves 1 x 64 + 4 x 16 operations, 5 parameters
            curve(groups.of(1), 1, 100, 100, 100)); // saves 10 x 16 operations, 10 parameters

    float[] byParameters =
        new CheapestFirst(halved, groups, curves, RankLosses.NONE, false)
            .run(new Cancellation())
            .places();
    float[] byOperations =
        new CheapestFirst(halved, groups, curves, RankLosses.NONE, true)
            .run(new Cancellation())
            .places();

    assertThat(byParameters[groups.of(1)[0]]).isLessThan(byParameters[groups.of(0)[0]]);
    assertThat(byOperations[groups.of(1)[0]]).isLessThan(byOperations[groups.of(0)[0]]);
    List<ErrorCurve> dearer =
        List.of(curve(groups.of(0), .7, 90, 90, 90), curve(groups.of(1), 1, 100, 100, 100));
    byParameters =
        new CheapestFirst(halved, groups, dearer, RankLosses.NONE, false)
            .run(new Cancellation())
            .places();
    byOperations =
        new CheapestFirst(halved, groups, dearer, RankLosses.NONE, true)
            .run(new Cancellation())
            .places();
    assertThat(byParameters[groups.of(1)[0]]).isLessThan(byParameters[groups.of(0)[0]]);
    assertThat(byOperations[groups.of(0)[0]]).isLessThan(byOperations[groups.of(1)[0]]);
  }
}
