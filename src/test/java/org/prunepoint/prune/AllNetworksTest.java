package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Network;
import org.prunepoint.prune.PruneSettings.Order;

/** What must hold for every graph, tried on all known ones with gammas drawn by chance. */
@Tag("real")
class AllNetworksTest {

  @TestFactory
  Stream<DynamicTest> coupledChannelsStayOrGoTogetherAndTheRestFitsTogether() throws IOException {
    Path real = RealData.folder();
    List<DynamicTest> tests = new ArrayList<>();
    for (String folder : List.of("cfg", "yolo-fastest", "bccd")) {
      try (Stream<Path> files = Files.list(real.resolve(folder))) {
        files
            .filter(f -> f.toString().endsWith(".cfg"))
            .sorted()
            .forEach(
                f -> network(f).ifPresent(n -> tests.add(dynamicTest(n.name(), () -> check(n)))));
      }
    }
    assertThat(tests).hasSizeGreaterThan(65);
    return tests.stream();
  }

  private static java.util.Optional<Network> network(Path cfg) {
    try {
      return java.util.Optional.of(NetworkReader.read(Cfg.read(cfg)).network());
    } catch (Fault _) {
      return java.util.Optional.empty(); // Of another kind: see DarknetListingTest.
    }
  }

  /** What a target is refused by at once is no network that some plan is smaller than. */
  private static void boundHolds(Pruner pruner, PrunePlan plan, PruneSettings settings) {
    Cost least = pruner.summary(pruner.least(settings), Fold.BIAS).cost();
    Cost cost = pruner.summary(plan, Fold.BIAS).cost();
    assertThat(least.parameters()).isLessThanOrEqualTo(cost.parameters());
    assertThat(least.bflops()).isLessThanOrEqualTo(cost.bflops());
  }

  private static void check(Network network) {
    Pruner pruner = new Pruner(network, Gammas.random(network, 5));
    ChannelGroups groups = ChannelGroups.of(network);
    for (Strategy strategy : Strategy.values()) {
      for (PruneSettings settings :
          List.of(
              new PruneSettings(strategy, .5, .01, 0, Order.CHANNELS_FIRST, Repair.FOLD),
              new PruneSettings(strategy, 1, 0, 0, Order.CHANNELS_FIRST, Repair.FOLD),
              new PruneSettings(strategy, .8, .1, 3, Order.CHANNELS_FIRST, Repair.FOLD),
              new PruneSettings(strategy, .8, .1, 3, Order.UNITS_FIRST, Repair.FOLD))) {
        PrunePlan plan = pruner.plan(settings);
        Agreement.require(pruner, groups, plan);
        boundHolds(pruner, plan, settings);
        for (Fold fold : List.of(Fold.NONE, Fold.BIAS, Fold.EXACT)) {
          // Building the compact network checks that all shapes fit.
          List<Integer> kept = pruner.summary(plan, fold).keptChannels();
          if (fold != Fold.EXACT) {
            network
                .convolutions()
                .forEach(n -> assertThat(kept.get(n.index())).isEqualTo(plan.kept(n.index())));
          }
        }
      }
    }
    assertThat(pruner.plan(PruneSettings.NOTHING).toString()).isNotEmpty();
    assertThat(pruner.summary(pruner.plan(PruneSettings.NOTHING), Fold.EXACT).cost())
        .isEqualTo(network.cost());
  }
}
