package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.RealData;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * What the established scripts (tanluren's parse_module_defs and parse_module_defs2) find in
 * well-known networks.
 */
@Tag("real")
class GoldenCountsTest {

  private static Network network(String name) {
    return Model.open(RealData.folder().resolve("cfg/" + name + ".cfg"), null).network();
  }

  private static Pruner pruner(Network network) {
    return new Pruner(network, Gammas.random(network, 1));
  }

  private static int filters(Network network, Set<Integer> layers) {
    return layers.stream().mapToInt(i -> ((Convolutional) network.node(i).layer()).filters()).sum();
  }

  @ParameterizedTest
  @CsvSource({
    "yolov3,      107,  72, 3, 26304, 70, 25920, 42, 13376, 23",
    "yolov3-spp,  114,  73, 3, 26816, 70, 25920, 42, 13376, 23",
    "yolov3-tiny,  24,  11, 2,  3184, 10,  3056, 10,  3056,  0",
    "yolov4,      162, 107, 3, 33152, 104, 32256, 76, 25920, 23",
    "yolov4-tiny,  38,  19, 2,  3104, 15,  2528, 15,  2528,  0"
  })
  void layersAndChannels(
      String name,
      int layers,
      int normalized,
      int plain,
      int channels,
      int slimLayers,
      int slimChannels,
      int normalLayers,
      int normalChannels,
      int units) {
    Network network = network(name);
    Pruner pruner = pruner(network);

    assertThat(network.nodes()).hasSize(layers);
    assertThat(
            network
                .convolutions()
                .filter(n -> ((Convolutional) n.layer()).batchNormalize())
                .count())
        .isEqualTo(normalized);
    assertThat(
            network
                .convolutions()
                .filter(n -> !((Convolutional) n.layer()).batchNormalize())
                .count())
        .isEqualTo(plain);
    assertThat(pruner.channels()).isEqualTo(channels);
    assertThat(pruner.prunableLayers()).hasSize(slimLayers);
    assertThat(filters(network, pruner.prunableLayers())).isEqualTo(slimChannels);
    assertThat(pruner.residualUnits()).hasSize(units);

    Set<Integer> normal = touchedAtFullPercent(pruner, Strategy.NORMAL);
    assertThat(normal).hasSize(normalLayers);
    assertThat(filters(network, normal)).isEqualTo(normalChannels);
    assertThat(touchedAtFullPercent(pruner, Strategy.SLIM)).isEqualTo(pruner.prunableLayers());
  }

  /** Everything that may lose channels does when all of them are under the threshold. */
  private static Set<Integer> touchedAtFullPercent(Pruner pruner, Strategy strategy) {
    PrunePlan plan =
        pruner.plan(
            new PruneSettings(strategy, 1, 0, 0, PruneSettings.Order.CHANNELS_FIRST, Repair.FOLD));
    Set<Integer> touched = new TreeSet<>();
    pruner
        .network()
        .convolutions()
        .filter(n -> plan.kept(n.index()) < ((Convolutional) n.layer()).filters())
        .forEach(n -> touched.add(n.index()));
    return touched;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yolov3      | 84,96",
        "yolov3-spp  | 77,91,103",
        "yolov3-tiny | 18",
        "yolov4      | 107,117,127",
        "yolov4-tiny | 2,10,18,32"
      })
  void theLayersThatStayWhole(String name, String whole) {
    Network network = network(name);
    Set<Integer> left = new LinkedHashSet<>();
    network
        .convolutions()
        .filter(n -> ((Convolutional) n.layer()).batchNormalize())
        .forEach(n -> left.add(n.index()));
    left.removeAll(pruner(network).prunableLayers());

    assertThat(left)
        .containsExactlyElementsOf(Arrays.stream(whole.split(",")).map(Integer::valueOf).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yolov3      | 5,9,9,3,2",
        "yolov3-spp  | 5,9,9,3,2",
        "yolov4      | 5,9,9,3,2",
        "yolov3-tiny | ''",
        "yolov4-tiny | ''"
      })
  void theResidualStages(String name, String sizes) {
    Network network = network(name);
    ChannelGroups groups = ChannelGroups.of(network);
    Map<Integer, List<Integer>> stages = new TreeMap<>();
    for (Node node : network.convolutions().toList()) {
      if (groups.coupled(node.index())) {
        stages
            .computeIfAbsent(groups.leader(node.index()), _ -> new ArrayList<>())
            .add(node.index());
      }
    }

    assertThat(stages.values().stream().map(List::size).sorted().map(String::valueOf).toList())
        .isEqualTo(Arrays.stream(sizes.split(",")).filter(s -> !s.isEmpty()).sorted().toList());
  }
}
