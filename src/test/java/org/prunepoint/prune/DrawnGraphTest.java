package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.DarknetArithmetic;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.PrunedCfg;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.PlainNetwork;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PruneSettings.Order;

/**
 * Whatever the graph: the exact fold is exact, or it says that it is not. Four in five settings of
 * these strange graphs are exact; the real networks all are ({@link EveryGraphTest}).
 */
class DrawnGraphTest {
  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theExactFoldIsExactOrSaysThatItIsNot(long seed) throws IOException {
    Cfg cfg = HandMade.cfg(DrawnGraph.of(seed));
    Network network = NetworkReader.read(cfg).network();
    Pruner pruner = new Pruner(network, RandomWeights.of(network, seed));
    ChannelGroups groups = ChannelGroups.of(network);
    for (Strategy strategy : Strategy.values()) {
      PrunePlan plan =
          pruner.plan(
              new PruneSettings(
                  strategy, .6, .1, (int) seed % 3, Order.CHANNELS_FIRST, Repair.EXACT));
      Agreement.require(pruner, groups, plan);
      PrunedNetwork compact = pruner.compact(plan, Fold.EXACT);
      Cfg written = PrunedCfg.of(cfg, network, compact.network(), compact.sourceLayers());

      Path file = folder.resolve("net.weights");
      WeightsFile.write(file, compact.network(), compact.weights());

      String text = new String(written.bytes(), StandardCharsets.UTF_8);
      assertThat(Files.size(file)).isEqualTo(20 + 4 * DarknetArithmetic.of(text).floats());
      if (compact.approximations().isEmpty()) {
        assertThat(difference(run(network, pruner.masked(plan)), compact))
            .as(new String(cfg.bytes(), StandardCharsets.UTF_8))
            .isLessThan(1e-5);
      }
    }
  }

  private static double difference(double[] expected, PrunedNetwork compact) {
    double[] actual = run(compact.network(), compact.weights());
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
    }
    return difference / Math.max(1, largest);
  }

  private static double[] run(Network network, Weights weights) {
    float[] picture = new float[Math.toIntExact(network.input().size())];
    Pictures.noise(network.input(), 3).get(picture);
    return PlainNetwork.run(network, weights, picture);
  }
}
