package org.prunepoint.sweep.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * A finished sweep for programs: an object with the conditions, {@code unpruned}, {@code points}
 * and {@code best}; a figure that was not measured is null.
 */
final class SweepJson {
  private final SweepResult result;

  SweepJson(SweepResult result) {
    this.result = result;
  }

  ObjectNode json() {
    SweepConditions c = result.conditions();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("model", c.model());
    root.put("data", c.data());
    root.put("images", c.images());
    root.put("scorer", c.scorer());
    number(root, "threshold", c.confidence());
    root.putObject("size").put("width", c.width()).put("height", c.height());
    root.put("judgedBy", c.figure().word());
    root.put("engine", c.engine());
    root.put("threads", c.threads());
    root.put("latency", c.latency());
    if (c.repaired()) {
      root.put("repair", c.repair());
      root.put("repairedOn", c.calibration());
      root.put("bestIsRepaired", result.best().betterRepaired());
    }
    root.put("rule", result.rule().inWords());
    new SweepWords(result).last().ifPresent(words -> root.put("distilledLast", words));
    root.set("unpruned", json(result.unpruned(), false));
    ArrayNode points = root.putArray("points");
    result.points().forEach(p -> points.add(json(p, result.repeats(p))));
    SweepPoint best = result.best();
    root.set("best", json(best, !best.equals(result.unpruned()) && result.repeats(best)));
    if (!result.units().isEmpty()) {
      ArrayNode units = root.putArray("units");
      result
          .units()
          .forEach(
              u ->
                  units
                      .addObject()
                      .put("shortcut", u.unit().shortcut())
                      .put("meanGamma", u.meanGamma())
                      .put("map50Lost", u.map50Lost()));
    }
    result
        .check()
        .ifPresent(
            read ->
                root.put("verified", read.verified())
                    .put("check", read.sentence())
                    .set("readers", read.json().get("readers")));
    result.mended().ifPresentOrElse(what -> root.put("mended", what), () -> root.putNull("mended"));
    ArrayNode files = root.putArray("files");
    result.files().forEach(f -> files.add(f.toString()));
    return root;
  }

  private ObjectNode json(SweepPoint p, boolean repeats) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("strategy", p.settings().strategy().word());
    node.put("percent", p.settings().percent());
    node.put("cutUnits", p.cutUnits());
    scores(node, p.folded());
    node.put("channels", p.size().channels());
    node.put("parameters", p.size().parameters());
    node.put("weightsBytes", p.size().weightsBytes());
    number(node, "bflops", p.size().bflops());
    number(node, "latencyMs", p.latencyMs().orElse(Double.NaN));
    if (result.conditions().repaired()) {
      ArrayNode stages = node.putArray("stages");
      p.stages()
          .forEach(s -> scores(stages.addObject().put("repair", s.repair().word()), s.scores()));
    }
    p.int8()
        .ifPresent(
            int8 -> {
              ObjectNode eight = node.putObject("int8");
              scores(eight, int8.scores());
              eight.put("bytes", int8.bytes());
              number(eight, "latencyMs", int8.latencyMs().orElse(Double.NaN));
            });
    p.sample()
        .ifPresent(
            bounds ->
                node.putObject("leftOut")
                    .put("pictures", bounds.pictures())
                    .put("of", bounds.of())
                    .put("low", bounds.low())
                    .put("high", bounds.high()));
    if (repeats) {
      node.put("repeats", true);
    }
    node.set("recipe", RecipeJson.write(p.written()));
    return node;
  }

  private static void scores(ObjectNode node, Scores scores) {
    number(node, "precision", scores.precision());
    number(node, "recall", scores.recall());
    number(node, "map50", scores.map50());
    number(node, "map5095", scores.map5095().orElse(Double.NaN));
    number(node, "f1", scores.f1());
  }

  private static void number(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }

  /** A confidence is a number or a word. */
  private static void number(ObjectNode node, String key, String confidence) {
    try {
      node.put(key, Double.parseDouble(confidence));
    } catch (NumberFormatException e) {
      node.put(key, confidence);
    }
  }
}
