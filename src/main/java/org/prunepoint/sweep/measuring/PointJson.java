package org.prunepoint.sweep.measuring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.remote.TaskJson;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.NetworkSize;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.Stage;
import org.prunepoint.sweep.point.SweepPoint;

/** Points as they travel between machines: every digit of a figure arrives. */
public final class PointJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "what another machine sent";

  private PointJson() {}

  /** A point that is wanted. */
  static ObjectNode write(WantedPoint wanted) {
    ObjectNode node = JSON.createObjectNode();
    node.put("key", wanted.key());
    node.put("int8", wanted.int8());
    node.put("repair_below", Double.toString(wanted.repairBelow()));
    wanted.hurdle().ifPresent(h -> node.put("unpruned", h.unpruned()).put("hurdle", h.height()));
    node.set("recipe", RecipeJson.write(PruningRecipe.NOTHING.with(wanted.settings())));
    return node;
  }

  /**
   * The reverse.
   *
   * @throws Fault if it is none
   */
  public static WantedPoint readWanted(String line) {
    JsonNode node = TaskJson.parse(line);
    return new WantedPoint(
        text(node, "key"),
        RecipeJson.read(part(node, "recipe"), SOURCE).settings(),
        Double.parseDouble(text(node, "repair_below")),
        part(node, "int8").asBoolean(),
        node.has("hurdle")
            ? Optional.of(new Hurdle(number(node, "unpruned"), number(node, "hurdle")))
            : Optional.empty());
  }

  /** Figures of a point: not its recipe, which the other side has, nor the latency. */
  public static ObjectNode write(SweepPoint point) {
    ObjectNode node = JSON.createObjectNode();
    node.put("cut_units", point.cutUnits());
    node.put("channels", point.size().channels());
    node.put("parameters", point.size().parameters());
    node.put("weights_bytes", point.size().weightsBytes());
    node.put("bflops", point.size().bflops());
    ArrayNode stages = node.putArray("stages");
    point.stages().forEach(s -> stages.add(write(s.scores()).put("repair", s.repair().word())));
    point.sample().ifPresent(bounds -> node.set("sample", write(bounds)));
    point
        .int8()
        .ifPresent(
            figures -> {
              node.set("int8", write(figures.scores()));
              node.put("int8_bytes", figures.bytes());
            });
    return node;
  }

  private static ObjectNode write(MapBounds bounds) {
    return JSON.createObjectNode()
        .put("pictures", bounds.pictures())
        .put("of", bounds.of())
        .put("low", bounds.low())
        .put("high", bounds.high());
  }

  private static MapBounds bounds(JsonNode node) {
    return new MapBounds(
        part(node, "pictures").asInt(),
        part(node, "of").asInt(),
        number(node, "low"),
        number(node, "high"));
  }

  private static ObjectNode write(Scores scores) {
    ObjectNode node = JSON.createObjectNode();
    node.put("precision", scores.precision());
    node.put("recall", scores.recall());
    node.put("f1", scores.f1());
    node.put("map50", scores.map50());
    scores.map5095().ifPresent(map -> node.put("map5095", map));
    node.put("figure", scores.figure().word());
    return node;
  }

  /**
   * The reverse.
   *
   * @param recipe that it was measured by
   * @throws Fault if it is none
   */
  static SweepPoint readPoint(String line, PruningRecipe recipe) {
    JsonNode node = TaskJson.parse(line);
    return new SweepPoint(
        recipe,
        part(node, "cut_units").asInt(),
        new NetworkSize(
            part(node, "channels").asInt(),
            part(node, "parameters").asLong(),
            part(node, "weights_bytes").asLong(),
            number(node, "bflops")),
        stages(part(node, "stages")),
        OptionalDouble.empty(),
        Optional.ofNullable(node.get("int8"))
            .map(
                scores ->
                    new EightBitFigures(
                        scores(scores), part(node, "int8_bytes").asLong(), OptionalDouble.empty())),
        Optional.ofNullable(node.get("sample")).map(PointJson::bounds));
  }

  private static List<Stage> stages(JsonNode array) {
    List<Stage> stages = new ArrayList<>();
    array.forEach(s -> stages.add(new Stage(repair(text(s, "repair")), scores(s))));
    if (stages.isEmpty()) {
      throw odd("stages");
    }
    return stages;
  }

  private static Repair repair(String word) {
    return Stream.of(Repair.values())
        .filter(r -> r.word().equals(word))
        .findFirst()
        .orElseThrow(() -> odd("repair"));
  }

  private static Scores scores(JsonNode node) {
    String word = text(node, "figure");
    return new Scores(
        number(node, "precision"),
        number(node, "recall"),
        number(node, "f1"),
        number(node, "map50"),
        node.has("map5095") ? OptionalDouble.of(number(node, "map5095")) : OptionalDouble.empty(),
        Stream.of(Figure.values())
            .filter(f -> f.word().equals(word))
            .findFirst()
            .orElseThrow(() -> odd("figure")));
  }

  /** Not a number is text in JSON, and reads back. */
  private static double number(JsonNode node, String name) {
    return Double.parseDouble(text(node, name));
  }

  private static String text(JsonNode node, String name) {
    return part(node, name).asText();
  }

  private static JsonNode part(JsonNode node, String name) {
    JsonNode found = node.get(name);
    if (found == null) {
      throw odd(name);
    }
    return found;
  }

  private static Fault odd(String name) {
    return new Fault("Another machine sent a point without its %s.".formatted(name));
  }
}
