package org.prunepoint.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.store.Row;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.NetworkSize;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepPoint;

/** A prune point as a row of the store. */
final class PointRow {
  static final String TABLE =
      """
      create table if not exists point (
        plan text primary key, recipe text not null, cut_units integer,
        channels integer, parameters integer, weights_bytes integer, bflops real,
        precision real, recall real, f1 real, map50 real, map5095 real,
        repaired_precision real, repaired_recall real, repaired_f1 real,
        repaired_map50 real, repaired_map5095 real,
        latency_ms real, finished text default current_timestamp)
      """;

  /** Columns that there were not always: stores without them are of float32 alone. */
  static final List<String> ADDED =
      List.of(
          "int8_precision real",
          "int8_recall real",
          "int8_f1 real",
          "int8_map50 real",
          "int8_map5095 real",
          "int8_bytes integer",
          "int8_latency_ms real");

  static final String COLUMNS =
      "plan, recipe, cut_units, channels, parameters, weights_bytes, bflops,"
          + " precision, recall, f1, map50, map5095,"
          + " repaired_precision, repaired_recall, repaired_f1, repaired_map50, repaired_map5095,"
          + " latency_ms";

  /** The names alone of {@link #ADDED}. */
  static final String ADDED_COLUMNS =
      ADDED.stream().map(c -> c.substring(0, c.indexOf(' '))).collect(Collectors.joining(", "));

  static final String INSERT =
      "insert or replace into point ("
          + COLUMNS
          + ", "
          + ADDED_COLUMNS
          + ") values (?"
          + ", ?".repeat(24)
          + ")";

  private static final ObjectMapper JSON = new ObjectMapper();

  private PointRow() {}

  /** For {@link #INSERT}. */
  static @Nullable Object[] values(String plan, SweepPoint point) {
    Scores folded = point.folded();
    Optional<Scores> repaired = point.repaired();
    Optional<Scores> int8 = point.int8().map(EightBitFigures::scores);
    return new @Nullable Object[] {
      plan,
      RecipeJson.write(point.recipe()).toString(),
      point.cutUnits(),
      point.size().channels(),
      point.size().parameters(),
      point.size().weightsBytes(),
      point.size().bflops(),
      folded.precision(),
      folded.recall(),
      folded.f1(),
      folded.map50(),
      orNull(folded.map5095()),
      repaired.map(Scores::precision).orElse(null),
      repaired.map(Scores::recall).orElse(null),
      repaired.map(Scores::f1).orElse(null),
      repaired.map(Scores::map50).orElse(null),
      repaired.map(r -> orNull(r.map5095())).orElse(null),
      orNull(point.latencyMs()),
      int8.map(Scores::precision).orElse(null),
      int8.map(Scores::recall).orElse(null),
      int8.map(Scores::f1).orElse(null),
      int8.map(Scores::map50).orElse(null),
      int8.map(s -> orNull(s.map5095())).orElse(null),
      point.int8().map(EightBitFigures::bytes).orElse(null),
      point.int8().map(i -> orNull(i.latencyMs())).orElse(null)
    };
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /**
   * Reads a row, which anybody may have written.
   *
   * @param figure that the scorer of the sweep is judged by
   * @param source for sentences: the file
   * @throws Fault that names what cannot be
   */
  static SweepPoint read(Row row, Figure figure, String source) {
    var columns = new Columns(row, source);
    JsonNode recipe;
    try {
      recipe = JSON.readTree(columns.text("recipe"));
    } catch (JsonProcessingException e) {
      throw new Fault("%s is damaged: a point's recipe is no JSON.".formatted(source), e);
    }
    return new SweepPoint(
        RecipeJson.read(recipe, source),
        (int) columns.count("cut_units"),
        new NetworkSize(
            (int) columns.count("channels"),
            columns.count("parameters"),
            columns.count("weights_bytes"),
            columns.atLeastZero("bflops")),
        scores(columns, "", figure),
        columns.has("repaired_map50")
            ? Optional.of(scores(columns, "repaired_", figure))
            : Optional.empty(),
        columns.time("latency_ms"),
        columns.has("int8_map50")
            ? Optional.of(
                new EightBitFigures(
                    scores(columns, "int8_", figure),
                    columns.count("int8_bytes"),
                    columns.time("int8_latency_ms")))
            : Optional.empty());
  }

  private static Scores scores(Columns columns, String prefix, Figure figure) {
    return new Scores(
        columns.share(prefix + "precision"),
        columns.share(prefix + "recall"),
        columns.share(prefix + "f1"),
        columns.share(prefix + "map50"),
        columns.has(prefix + "map5095")
            ? OptionalDouble.of(columns.share(prefix + "map5095"))
            : OptionalDouble.empty(),
        figure);
  }

  /** Values of a row, each looked at. */
  private record Columns(Row row, String source) {
    boolean has(String column) {
      return row.has(column) && row.value(column) != null;
    }

    String text(String column) {
      String text = row.text(column);
      if (text == null) {
        throw damaged(column, "nothing", "a text");
      }
      return text;
    }

    long count(String column) {
      Object value = row.value(column);
      if (value instanceof Integer || value instanceof Long) {
        long n = ((Number) value).longValue();
        if (n >= 0) {
          return n;
        }
      }
      throw damaged(column, value, "a whole number from 0");
    }

    double share(String column) {
      double value = atLeastZero(column);
      if (value > 1) {
        throw damaged(column, value, "a number from 0 to 1");
      }
      return value;
    }

    double atLeastZero(String column) {
      Object value = row.value(column);
      if (value instanceof Number n && n.doubleValue() >= 0 && Double.isFinite(n.doubleValue())) {
        return n.doubleValue();
      }
      throw damaged(column, value, "a number from 0");
    }

    OptionalDouble time(String column) {
      return has(column) ? OptionalDouble.of(atLeastZero(column)) : OptionalDouble.empty();
    }

    private Fault damaged(String column, @Nullable Object found, String expected) {
      return new Fault(
          "%s is damaged: the %s of a point is %s; expected %s."
              .formatted(source, column, found, expected));
    }
  }
}
