package org.prunepoint.sweep.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.store.Row;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.NetworkSize;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.Stage;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * Prune points in two tables of a store: {@code point} has what a network costs, {@code stage} how
 * it detects after each stage of its repair.
 */
public final class KeptPoints {
  private static final String POINT =
      """
      create table if not exists point (
        plan text primary key, recipe text not null, cut_units integer,
        channels integer, parameters integer, weights_bytes integer, bflops real,
        latency_ms real, int8_precision real, int8_recall real, int8_f1 real, int8_map50 real,
        int8_map5095 real, int8_bytes integer, int8_latency_ms real,
        finished text default current_timestamp)
      """;

  private static final String STAGE =
      """
      create table if not exists stage (
        plan text not null, place integer not null, repair text not null,
        precision real, recall real, f1 real, map50 real, map5095 real,
        primary key (plan, place))
      """;

  /** Columns that there were not always: stores without them are of float32 alone. */
  private static final List<String> ADDED =
      List.of(
          "int8_precision real",
          "int8_recall real",
          "int8_f1 real",
          "int8_map50 real",
          "int8_map5095 real",
          "int8_bytes integer",
          "int8_latency_ms real",
          "sample_pictures integer",
          "sample_of integer",
          "sample_low real",
          "sample_high real");

  private static final String INSERT =
      "insert or replace into point (plan, recipe, cut_units, channels, parameters, weights_bytes,"
          + " bflops, latency_ms, int8_precision, int8_recall, int8_f1, int8_map50, int8_map5095,"
          + " int8_bytes, int8_latency_ms, sample_pictures, sample_of, sample_low, sample_high)"
          + " values (?"
          + ", ?".repeat(18)
          + ")";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SqliteFile sqlite;
  private final Figure figure;
  private final String source;

  /**
   * @param figure that the scorer of the sweep is judged by
   * @param source for sentences: the file
   */
  public KeptPoints(SqliteFile sqlite, Figure figure, String source) {
    this.sqlite = sqlite;
    this.figure = figure;
    this.source = source;
  }

  /** Makes the tables, and the columns that older ones lack. */
  public static void create(SqliteFile sqlite) {
    sqlite.change(POINT);
    sqlite.change(STAGE);
    ADDED.stream()
        .filter(column -> !sqlite.has("point", column.substring(0, column.indexOf(' '))))
        .forEach(column -> sqlite.change("alter table point add column " + column));
  }

  /** Keeps a point; part of a transaction. */
  public void put(String plan, SweepPoint point) {
    Optional<Scores> int8 = point.int8().map(EightBitFigures::scores);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(plan);
    values.add(RecipeJson.write(point.recipe()).toString());
    values.add(point.cutUnits());
    values.add(point.size().channels());
    values.add(point.size().parameters());
    values.add(point.size().weightsBytes());
    values.add(point.size().bflops());
    values.add(orNull(point.latencyMs()));
    addScores(values, int8.orElse(null));
    values.add(point.int8().map(EightBitFigures::bytes).orElse(null));
    values.add(point.int8().map(i -> orNull(i.latencyMs())).orElse(null));
    values.add(point.sample().map(MapBounds::pictures).orElse(null));
    values.add(point.sample().map(MapBounds::of).orElse(null));
    values.add(point.sample().map(MapBounds::low).orElse(null));
    values.add(point.sample().map(MapBounds::high).orElse(null));
    sqlite.change(INSERT, values.toArray());
    sqlite.change("delete from stage where plan = ?", plan);
    for (int i = 0; i < point.stages().size() && !point.isLeftOut(); i++) {
      put(plan, i, point.stages().get(i));
    }
  }

  private void put(String plan, int place, Stage stage) {
    List<@Nullable Object> values = new ArrayList<>(List.of(plan, place, stage.repair().word()));
    addScores(values, stage.scores());
    sqlite.change("insert into stage values (?, ?, ?, ?, ?, ?, ?, ?)", values.toArray());
  }

  private static void addScores(List<@Nullable Object> values, @Nullable Scores scores) {
    values.add(scores == null ? null : scores.precision());
    values.add(scores == null ? null : scores.recall());
    values.add(scores == null ? null : scores.f1());
    values.add(scores == null ? null : scores.map50());
    values.add(scores == null ? null : orNull(scores.map5095()));
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /**
   * The point that was measured for a plan.
   *
   * @throws Fault that names what cannot be read
   */
  public Optional<SweepPoint> get(String plan) {
    return read(" where plan = ?", plan).values().stream().findFirst();
  }

  /**
   * All of them by their plans.
   *
   * @throws Fault that names what cannot be read
   */
  public Map<String, SweepPoint> all() {
    return read("");
  }

  private Map<String, SweepPoint> read(String which, @Nullable Object... values) {
    Map<String, List<Stage>> stages = new HashMap<>();
    if (sqlite.has("stage")) {
      sqlite.rows(
          "select * from stage" + which + " order by plan, place",
          row -> stages.computeIfAbsent(plan(row), _ -> new ArrayList<>()).add(stage(row)),
          values);
    }
    Map<String, SweepPoint> points = new LinkedHashMap<>();
    sqlite.rows(
        "select * from point" + which,
        row -> points.put(plan(row), point(row, stages.getOrDefault(plan(row), List.of()))) == null,
        values);
    return points;
  }

  private String plan(Row row) {
    return new CheckedRow(row, source).text("plan");
  }

  private Stage stage(Row row) {
    var columns = new CheckedRow(row, source);
    String word = columns.text("repair");
    Repair repair =
        Stream.of(Repair.values())
            .filter(r -> r.word().equals(word))
            .findFirst()
            .orElseThrow(() -> columns.damaged("repair", word, words()));
    return new Stage(repair, columns.scores("", figure));
  }

  private static String words() {
    return Stream.of(Repair.values()).map(Repair::word).collect(Collectors.joining(", "));
  }

  private SweepPoint point(Row row, List<Stage> stages) {
    var columns = new CheckedRow(row, source);
    PruningRecipe recipe = recipe(columns);
    int cutUnits = (int) columns.count("cut_units");
    var size =
        new NetworkSize(
            (int) columns.count("channels"),
            columns.count("parameters"),
            columns.count("weights_bytes"),
            columns.atLeastZero("bflops"));
    if (columns.has("sample_pictures")) {
      return SweepPoint.leftOut(recipe, cutUnits, size, figure, bounds(columns));
    }
    return new SweepPoint(
        recipe,
        cutUnits,
        size,
        stages.isEmpty() ? before(columns, recipe.settings().repair()) : stages,
        columns.time("latency_ms"),
        columns.has("int8_map50")
            ? Optional.of(
                new EightBitFigures(
                    columns.scores("int8_", figure),
                    columns.count("int8_bytes"),
                    columns.time("int8_latency_ms")))
            : Optional.empty());
  }

  private static MapBounds bounds(CheckedRow columns) {
    return new MapBounds(
        (int) columns.count("sample_pictures"),
        (int) columns.count("sample_of"),
        columns.share("sample_low"),
        columns.share("sample_high"));
  }

  /** As it was kept before there was a table of stages: the first in the row, and the last. */
  private List<Stage> before(CheckedRow columns, Repair repair) {
    if (!columns.has("map50")) {
      throw columns.damaged("mAP", "nothing", "a number from 0 to 1");
    }
    Stage first = new Stage(repair.stages().getFirst(), columns.scores("", figure));
    return columns.has("repaired_map50")
        ? List.of(first, new Stage(repair, columns.scores("repaired_", figure)))
        : List.of(first);
  }

  private PruningRecipe recipe(CheckedRow columns) {
    try {
      return RecipeJson.read(JSON.readTree(columns.text("recipe")), source);
    } catch (JsonProcessingException e) {
      throw new Fault("%s is damaged: a point's recipe is no JSON.".formatted(source), e);
    }
  }
}
