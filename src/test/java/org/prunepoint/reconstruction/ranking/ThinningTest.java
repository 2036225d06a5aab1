package org.prunepoint.reconstruction.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.reconstruction.fit.NoiseInputs;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkWalk;

class ThinningTest {
  private static final LayerEngine ENGINE = new OnnxEngine();
  private static final int THINNED = 1;
  private static final Network NETWORK =
      HandMade.network(
          """
          [net]
          width=12
          height=12
          channels=3
          [convolutional]
          batch_normalize=1
          filters=16
          size=3
          pad=1
          activation=leaky
          [convolutional]
          batch_normalize=1
          filters=6
          size=3
          pad=1
          activation=linear
          [convolutional]
          filters=6
          size=1
          activation=linear
          """);
  private static final Shape INPUT = new Shape(3, 12, 12);
  private static final NoiseInputs PICTURES =
      NoiseInputs.of(INPUT, INPUT, INPUT, INPUT, INPUT, INPUT, INPUT, INPUT);

  private final LayerMemory memory = new LayerMemory(LayerMemory.USUAL);

  @Test
  void theErrorIsAsLargeAsTheEliminationSaysAndMovesNoMean() {
    Weights weights = RandomWeights.of(NETWORK, 5);
    double[] squares = new double[2];
    double[] sums = new double[2];
    try (var walk = new NetworkWalk(NETWORK, PICTURES, ENGINE, memory, new Cancellation())) {
      walk.whole(0, weights);
      Node node = NETWORK.node(THINNED);
      try (LayerInputs inputs =
              LayerInputs.measure(
                  node, weights.convolution(THINNED), walk, PICTURES.count(), 0, memory);
          var thinning =
              Thinning.of(
                  NETWORK,
                  weights,
                  ENGINE,
                  curves(Map.of(THINNED, inputs)),
                  Progress.NONE,
                  new Cancellation())) {
        walk.whole(THINNED, weights);
        int area = (int) node.output().area();
        double variation = 0;
        double lost = 0;
        for (int o = 0; o < node.output().channels(); o++) {
          Arrays.fill(sums, 0);
          Arrays.fill(squares, 0);
          for (int p = 0; p < PICTURES.count(); p++) {
            FloatBuffer right = walk.output(THINNED, p);
            FloatBuffer wrong =
                ByteBuffer.allocateDirect(right.capacity() * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            thinning.disturb(node, p, List.of(walk.output(0, p)), right, wrong);
            for (int i = o * area; i < (o + 1) * area; i++) {
              double off = wrong.get(i) - right.get(i);
              sums[0] += off;
              squares[0] += off * off;
              sums[1] += right.get(i);
              squares[1] += (double) right.get(i) * right.get(i);
            }
          }
          double n = (double) area * PICTURES.count();
          lost += squares[0];
          variation += squares[1] - sums[1] * sums[1] / n;
          assertThat(sums[0] / n).as("mean error of %d", o).isCloseTo(0, within(1e-4));
        }
        assertThat(thinning.layers(NETWORK)).containsExactly(THINNED);
        assertThat(thinning.lost(THINNED)).isBetween(.01, .2);
        assertThat(lost / variation)
            .isCloseTo(thinning.lost(THINNED), within(.1 * thinning.lost(THINNED)));
      }
    }
    assertThat(memory.used()).isZero();
  }

  private ErrorCurves curves(Map<Integer, LayerInputs> inputs) {
    return new ErrorCurves(NETWORK, ChannelGroups.of(NETWORK), inputs, new double[0], memory);
  }

  @Test
  void isCancelledBetweenLayersAndLeavesNoneOpen() {
    Weights weights = RandomWeights.of(NETWORK, 5);
    var cancellation = new Cancellation();
    List<Integer> opened = new ArrayList<>();
    List<Integer> closed = new ArrayList<>();
    LayerEngine cancelled =
        (network, of, layer, part) -> {
          LayerSession session = ENGINE.openLayer(network, of, layer, part);
          opened.add(layer);
          cancellation.request();
          return new LayerSession() {
            @Override
            public void run(List<FloatBuffer> inputs, FloatBuffer output) {
              session.run(inputs, output);
            }

            @Override
            public void close() {
              session.close();
              closed.add(layer);
            }
          };
        };
    Map<Integer, LayerInputs> inputs = new TreeMap<>();
    try (var walk = new NetworkWalk(NETWORK, PICTURES, ENGINE, memory, new Cancellation())) {
      for (int layer = 0; layer < NETWORK.nodes().size(); layer++) {
        if (layer > 0) {
          inputs.put(
              layer,
              LayerInputs.measure(
                  NETWORK.node(layer),
                  weights.convolution(layer),
                  walk,
                  PICTURES.count(),
                  0,
                  memory));
        }
        walk.whole(layer, weights);
      }

      assertThatThrownBy(
              () ->
                  Thinning.of(
                      NETWORK, weights, cancelled, curves(inputs), Progress.NONE, cancellation))
          .isInstanceOf(CancellationException.class);
      assertThat(opened).containsExactly(THINNED);
      assertThat(closed).isEqualTo(opened);
    } finally {
      inputs.values().forEach(LayerInputs::close);
    }
    assertThat(memory.used()).isZero();
  }
}
