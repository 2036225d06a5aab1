package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.CfgSection;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.PrunedCfg;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Node;
import org.prunepoint.prune.PruneSettings.Order;

/**
 * Kept channels, parameters, bytes and references against what tanluren's scripts wrote for the
 * same weights.
 */
@Tag("real")
class EstablishedToolsTest {

  @TestFactory
  Stream<DynamicTest> theSameChannelsStay() throws IOException {
    Path bccd = RealData.folder().resolve("bccd");
    List<DynamicTest> tests = new ArrayList<>();
    for (String net : List.of("yolov3-spp-w25", "yolov3-tiny-w50")) {
      Model model = Model.open(bccd.resolve(net + ".cfg"), bccd.resolve(net + "-sparse.weights"));
      Pruner pruner = new Pruner(model.network(), model.weights());
      JsonNode runs =
          new ObjectMapper()
              .readTree(bccd.resolve("expected/tanluren-" + net + "-sparse.json").toFile());
      for (JsonNode run : runs) {
        tests.add(
            dynamicTest(
                net + " " + run.get("script").asText() + " " + run.get("settings"),
                () -> compare(run, model, pruner)));
      }
    }
    assertThat(tests).hasSize(18);
    return tests.stream();
  }

  private static PruneSettings settings(JsonNode run) {
    JsonNode s = run.get("settings");
    Strategy strategy =
        switch (run.get("script").asText()) {
          case "prune" -> Strategy.NORMAL;
          case "shortcut_prune" -> Strategy.EXTREME;
          default -> Strategy.SLIM;
        };
    double percent = s.path("global_percent").asDouble(s.path("percent").asDouble(0));
    return new PruneSettings(
        strategy,
        percent,
        s.path("layer_keep").asDouble(0.01),
        s.path("shortcuts").asInt(0),
        Order.CHANNELS_FIRST,
        Repair.FOLD);
  }

  static void compare(JsonNode run, Model model, Pruner pruner) {
    PruneSettings settings = settings(run);
    PrunePlan plan = pruner.plan(settings);
    PrunedNetwork pruned = pruner.compact(plan, settings.fold());

    Map<Integer, Integer> expected = new TreeMap<>();
    run.get("keptChannels")
        .properties()
        .forEach(e -> expected.put(Integer.valueOf(e.getKey()), e.getValue().asInt()));
    Map<Integer, Integer> kept = new TreeMap<>();
    pruned
        .network()
        .convolutions()
        .forEach(n -> kept.put(n.index(), ((Layer.Convolutional) n.layer()).filters()));
    assertThat(kept).isEqualTo(expected);

    Cost cost = pruned.network().cost();
    assertThat(cost.parameters()).isEqualTo(run.get("parameters").asLong());
    if (run.has("weightsBytes")) {
      assertThat(cost.weightsBytes()).isEqualTo(run.get("weightsBytes").asLong());
    }
    assertThat(pruned.network().nodes()).hasSize(run.get("layers").asInt());
    assertThat(pruner.summary(plan, settings.fold()).cost()).isEqualTo(cost);

    Cfg cfg = PrunedCfg.of(model.cfg(), model.network(), pruned.network(), pruned.sourceLayers());
    assertThat(NetworkReader.read(cfg).network().layers()).isEqualTo(pruned.network().layers());
    Map<String, String> references = new TreeMap<>();
    for (Node node : pruned.network().nodes()) {
      CfgSection section = cfg.sections().get(node.index() + 1);
      String text = section.text("layers", section.text("from", ""));
      if (!text.isEmpty()) {
        references.put(String.valueOf(node.index()), text);
      }
    }
    Map<String, String> expectedReferences = new TreeMap<>();
    run.get("references")
        .properties()
        .forEach(e -> expectedReferences.put(e.getKey(), e.getValue().asText().replace(" ", "")));
    assertThat(references).isEqualTo(expectedReferences);
  }
}
