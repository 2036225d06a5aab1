package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Layer;
import org.prunepoint.yolov5.ModelFiles;

/**
 * Kept channels of YOLOv5n against what ZJU-lishuang's scripts keep of it, in his cfg: {@code
 * prune_yolov5s} is the strategy normal, {@code shortcut_prune_yolov5s} extreme, {@code
 * slim_prune_yolov5s} slim, and {@code slim_prune_yolov5s_8x} slim in multiples of eight. Those of
 * {@code zju-yolov5n-more.json} are what his scripts said when they were run with PyTorch 1.13 on
 * the same files.
 */
@Tag("real")
class EstablishedYoloV5Test {
  private static Model model() {
    Path folder = RealData.folder().resolve("yolov5");
    return ModelFiles.open(folder.resolve("zju-yolov5n_v6.cfg"), folder.resolve("yolov5n.pt"));
  }

  @TestFactory
  Stream<DynamicTest> theSameChannelsStay() throws IOException {
    var json = new ObjectMapper();
    List<JsonNode> runs = new ArrayList<>();
    json.readTree(RealData.folder().resolve("yolov5/zju-yolov5n.json").toFile()).forEach(runs::add);
    try (InputStream more =
        EstablishedYoloV5Test.class.getResourceAsStream("zju-yolov5n-more.json")) {
      json.readTree(more).forEach(runs::add);
    }
    Model model = model();
    Pruner pruner = new Pruner(model.network(), model.weights());
    return runs.stream()
        .map(
            run ->
                dynamicTest(
                    run.get("script").asText() + " " + run.get("settings"),
                    () -> compare(run, model, pruner)));
  }

  private static void compare(JsonNode run, Model model, Pruner pruner) {
    JsonNode s = run.get("settings");
    double percent = s.path("global_percent").asDouble(s.path("percent").asDouble());
    String script = run.get("script").asText();
    Strategy strategy =
        switch (script) {
          case "prune_yolov5s" -> Strategy.NORMAL;
          case "shortcut_prune_yolov5s" -> Strategy.EXTREME;
          default -> Strategy.SLIM;
        };
    PruneSettings settings =
        new PruneSettings(
            strategy, percent, .01, 0, PruneSettings.Order.CHANNELS_FIRST, Repair.FOLD);
    if (script.endsWith("_8x")) {
      settings = settings.withRounding(new Rounding.Multiple(8));
    }
    Map<Integer, Integer> expected = new TreeMap<>();
    run.get("keptChannels")
        .properties()
        .forEach(e -> expected.put(Integer.valueOf(e.getKey()), e.getValue().asInt()));
    Map<Integer, Integer> kept = new TreeMap<>();
    pruner
        .compact(pruner.plan(settings), settings.fold())
        .network()
        .convolutions()
        .forEach(n -> kept.put(n.index(), ((Layer.Convolutional) n.layer()).filters()));
    kept.keySet().retainAll(expected.keySet());
    if (script.equals("slim_prune_yolov5s") && percent == .3) {
      // The gammas came in half precision, so several equal the threshold. His script drops all of
      // them, a channel more than 0.3 of all; here as many go as the percent says.
      assertThat(atTheThreshold(model, pruner.threshold(settings))).isGreaterThan(1);
      expected.merge(55, 1, Integer::sum);
    }
    assertThat(kept).isEqualTo(expected);
  }

  /** How many gammas of the network stand at the threshold itself. */
  private static long atTheThreshold(Model model, float threshold) {
    return model
        .network()
        .convolutions()
        .map(node -> model.weights().gammas(node.index()))
        .filter(Objects::nonNull)
        .mapToLong(
            g -> IntStream.range(0, g.length).filter(i -> Math.abs(g[i]) == threshold).count())
        .sum();
  }
}
