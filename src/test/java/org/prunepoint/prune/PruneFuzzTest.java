package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.PrunedCfg;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.prune.PruneSettings.Order;

/** Graphs that nobody would draw: whatever can be read can be pruned, written and read again. */
@Tag("fuzz")
class PruneFuzzTest {
  private static final List<PruneSettings> SETTINGS =
      List.of(
          PruneSettings.NOTHING,
          PruneSettings.slim(.5),
          new PruneSettings(Strategy.SLIM, 1, 0, 1, Order.CHANNELS_FIRST, Repair.FOLD),
          new PruneSettings(Strategy.SLIM, .7, .1, 9, Order.UNITS_FIRST, Repair.FOLD),
          new PruneSettings(Strategy.NORMAL, .9, 0, 0, Order.UNITS_FIRST, Repair.FOLD),
          new PruneSettings(Strategy.EXTREME, .9, 0, 1, Order.UNITS_FIRST, Repair.FOLD));

  @DictionaryEntries({
    "[convolutional]",
    "[maxpool]",
    "[route]",
    "[shortcut]",
    "[yolo]",
    "[sam]",
    "[scale_channels]",
    "[upsample]",
    "[reorg]",
    "[reorg3d]",
    "[avgpool]",
    "[dropout]",
    "filters=",
    "size=3",
    "stride=",
    "pad=1",
    "batch_normalize=1",
    "groups=",
    "group_id=",
    "layers=-1,-2",
    "from=-2",
    "from=-3",
    "activation=leaky",
    "share_index=-1",
    "weights_type=per_channel",
    "scale_wh=1"
  })
  @FuzzTest(maxDuration = "3m")
  void anyNetworkCanBePruned(byte[] bytes) {
    Cfg cfg;
    Network network;
    try {
      cfg = Cfg.parse("fuzz.cfg", bytes);
      network = NetworkReader.read(cfg).network();
    } catch (Fault _) {
      return;
    }
    if (network.cost().parameters() > 100_000
        || network.nodes().stream().mapToInt(n -> n.output().channels()).sum() > 10_000) {
      return;
    }
    Pruner pruner = new Pruner(network, RandomWeights.of(network, 1));
    for (PruneSettings settings : SETTINGS) {
      PrunePlan plan = pruner.plan(settings);
      for (Fold fold : List.of(Fold.NONE, Fold.BIAS, Fold.EXACT)) {
        PrunedNetwork pruned = pruner.compact(plan, fold);
        assertThat(pruner.summary(plan, fold).cost()).isEqualTo(pruned.network().cost());
        pruned
            .network()
            .convolutions()
            .filter(n -> !((Convolutional) n.layer()).sharedWith().isPresent())
            .forEach(
                n ->
                    assertThat(pruned.weights().convolution(n.index()).filters())
                        .isEqualTo(n.output().channels()));
        Cfg written;
        try {
          written = PrunedCfg.of(cfg, network, pruned.network(), pruned.sourceLayers());
        } catch (Fault _) {
          continue; // Darknet would not read it
        }
        assertThat(NetworkReader.read(written).network().layers())
            .isEqualTo(pruned.network().layers());
      }
    }
  }
}
