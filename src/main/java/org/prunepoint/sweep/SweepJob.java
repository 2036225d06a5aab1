package org.prunepoint.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.prunepoint.Fault;
import org.prunepoint.inference.Streams;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Ranking;
import org.prunepoint.pruning.MeritsTable;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.RankingStore;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.remote.TaskJson;
import org.prunepoint.sweep.kept.SweepIdentity;

/**
 * What a program elsewhere has to know before it measures points of a sweep: where model and data
 * set are, how they are told from others, and what rankings came to, so that nobody measures those
 * again.
 *
 * @param request with the recipe that can be followed
 * @param identity of the sweep, with the fingerprints of model and pictures
 */
record SweepJob(
    Path cfg,
    Path weights,
    Path data,
    SweepRequest request,
    SweepIdentity identity,
    List<Known> rankings) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "the job that was sent";

  /** What a ranking came to, and under which conditions. */
  record Known(String conditions, ChannelMerits merits) {}

  /** Takes down what is found or measured. */
  static final class Heard implements RankingStore {
    private final Map<String, Known> known = new LinkedHashMap<>();

    @Override
    public Optional<ChannelMerits> find(Ranking ranking, String conditions) {
      return Optional.ofNullable(known.get(key(ranking, conditions))).map(Known::merits);
    }

    @Override
    public void keep(ChannelMerits measured, String conditions) {
      known.put(key(measured.ranking(), conditions), new Known(conditions, measured));
    }

    private static String key(Ranking ranking, String conditions) {
      return ranking.word() + " " + conditions;
    }

    List<Known> all() {
      return List.copyOf(known.values());
    }
  }

  /** Where rankings are found, so that they are not measured again. */
  RankingStore known() {
    var store = new Heard();
    rankings.forEach(r -> store.keep(r.merits(), r.conditions()));
    return store;
  }

  /**
   * In one line.
   *
   * @param lying where a file lies for whoever reads it
   */
  String line(UnaryOperator<Path> lying) {
    ObjectNode node = JSON.createObjectNode();
    node.put("cfg", lying.apply(cfg).toString())
        .put("weights", lying.apply(weights).toString())
        .put("data", lying.apply(data).toString());
    node.set("request", TaskJson.write(SweepRequest.OPTIONS, request));
    PruningRecipe recipe = request.recipe();
    CalibrationSettings calibration = recipe.calibration();
    Optional<Path> list = calibration.list().map(lying);
    node.set(
        "recipe",
        RecipeJson.write(recipe.with(CalibrationSettings.OPTIONS.with(calibration, "list", list))));
    node.set("identity", json(identity));
    ArrayNode known = node.putArray("rankings");
    for (Known r : rankings) {
      ObjectNode one = known.addObject();
      one.set("ranking", TaskJson.write(Ranking.OPTIONS, r.merits().ranking()));
      one.put("conditions", r.conditions()).put("merits", MeritsTable.bytes(r.merits()));
    }
    return node.toString();
  }

  private static ObjectNode json(SweepIdentity i) {
    return JSON.createObjectNode()
        .put("model", i.model())
        .put("data", i.data())
        .put("scorer", i.scorer())
        .put("confidence", i.confidence())
        .put("width", i.width())
        .put("height", i.height())
        .put("engine", i.engine())
        .put("program", i.program())
        .put("streams", i.streams().count())
        .put("threads", i.streams().threads())
        .put("calibration", i.calibration());
  }

  /**
   * The reverse of {@link #line}.
   *
   * @param home that paths are relative to, where they are
   * @throws Fault if it is none
   */
  static SweepJob read(String line, Path home) {
    try {
      JsonNode node = JSON.readTree(line);
      JsonNode i = node.path("identity");
      List<Known> rankings = new ArrayList<>();
      for (JsonNode r : node.path("rankings")) {
        Ranking ranking = TaskJson.read(Ranking.OPTIONS, r.path("ranking"), SOURCE);
        rankings.add(
            new Known(
                r.path("conditions").asText(),
                MeritsTable.read(ranking, r.path("merits").binaryValue(), SOURCE)));
      }
      return new SweepJob(
          home.resolve(node.path("cfg").asText()),
          home.resolve(node.path("weights").asText()),
          home.resolve(node.path("data").asText()),
          request(node, home),
          new SweepIdentity(
              i.path("model").asText(),
              i.path("data").asText(),
              i.path("scorer").asText(),
              i.path("confidence").asText(),
              i.path("width").asInt(),
              i.path("height").asInt(),
              i.path("engine").asText(),
              i.path("program").asText(),
              new Streams(i.path("streams").asInt(), i.path("threads").asInt()),
              i.path("calibration").asText()),
          rankings);
    } catch (IOException e) {
      throw new Fault("A job that another machine sent cannot be read.", e);
    }
  }

  private static SweepRequest request(JsonNode node, Path home) {
    PruningRecipe recipe = RecipeJson.read(node.path("recipe"), SOURCE);
    CalibrationSettings calibration = recipe.calibration();
    return TaskJson.read(SweepRequest.OPTIONS, node.path("request"), SOURCE)
        .withRecipe(
            recipe.with(
                CalibrationSettings.OPTIONS.with(
                    calibration, "list", calibration.list().map(home::resolve))));
  }
}
