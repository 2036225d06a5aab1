package org.prunepoint.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.store.Row;
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

  static final String INSERT =
      "insert or replace into point values (?" + ", ?".repeat(17) + ", current_timestamp)";

  private static final ObjectMapper JSON = new ObjectMapper();

  private PointRow() {}

  /** For {@link #INSERT}. */
  static @Nullable Object[] values(String plan, SweepPoint point) {
    Scores folded = point.folded();
    Optional<Scores> repaired = point.repaired();
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
      orNull(point.latencyMs())
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
        columns.has("latency_ms")
            ? OptionalDouble.of(columns.atLeastZero("latency_ms"))
            : OptionalDouble.empty());
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
      return row.value(column) != null;
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

    private Fault damaged(String column, @Nullable Object found, String expected) {
      return new Fault(
          "%s is damaged: the %s of a point is %s; expected %s."
              .formatted(source, column, found, expected));
    }
  }
}
