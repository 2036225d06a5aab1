package org.prunepoint.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.store.KeyValues;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.sweep.point.MeasuredPair;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.sweep.point.UnitWorthJson;
import org.prunepoint.sweep.report.SweepResult;

/**
 * What the newest run in a store asked for and came to, beside the points themselves: enough to
 * show it again as it was, whether it came to its end or not. {@link StoredSweep} reads it.
 */
final class RunLog {
  static final KeyValues RUN = new KeyValues("run");
  static final String ROWS =
      "create table if not exists run_row (place integer primary key, plan text not null,"
          + " recipe text not null, same_as text, seconds real)";

  private final SqliteFile sqlite;
  private final List<String> warnings = new ArrayList<>();
  private final List<SweepPoint> rows = new ArrayList<>();
  private @Nullable PruningRecipe asked;

  RunLog(SqliteFile sqlite) {
    this.sqlite = sqlite;
  }

  static void create(SqliteFile sqlite) {
    RUN.create(sqlite);
    sqlite.change(ROWS);
  }

  /** What the user asked for, where not all of it is possible. */
  void asked(PruningRecipe recipe) {
    asked = recipe;
  }

  /** A run begins: what an earlier one came to is no longer the newest. */
  void begin(SweepRequest request, SweepConditions c) {
    sqlite.transaction(
        () -> {
          sqlite.change("delete from run");
          sqlite.change("delete from run_row");
          set("request", words(request));
          set("recipe", RecipeJson.write(c.recipe()));
          set("asked", RecipeJson.write(asked == null ? c.recipe() : asked));
          set("model", c.model());
          set("data", c.data());
          set("images", c.images());
          set("scorer", c.scorer());
          set("figure", c.figure().word());
          set("confidence", c.confidence());
          set("width", c.width());
          set("height", c.height());
          set("engine", c.engine());
          set("latency", c.latency());
          set("threads", c.threads());
          set("calibration", c.calibration());
          set("warnings", sentences());
        });
    rows.clear();
  }

  private void set(String key, Object value) {
    RUN.set(sqlite, key, value);
  }

  private static ObjectNode words(SweepRequest request) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    SweepRequest.OPTIONS.words(request).forEach(node::put);
    return node;
  }

  private ArrayNode sentences() {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    warnings.forEach(node::add);
    return node;
  }

  /** Keeps a sentence for the user. */
  void warned(String sentence) {
    warnings.add(sentence);
    set("warnings", sentences());
  }

  /**
   * Keeps that a row is in the table.
   *
   * @param plan key of its point in the store
   * @param sameAs the settings whose row is repeated
   * @param seconds that measuring it took; empty if it was there
   */
  void row(String plan, SweepPoint row, @Nullable PruneSettings sameAs, OptionalDouble seconds) {
    int place = place(row);
    sqlite.change(
        "insert or replace into run_row values (?, ?, ?, ?, ?)",
        place,
        plan,
        RecipeJson.write(row.recipe()).toString(),
        sameAs == null ? null : RecipeJson.write(row.recipe().with(sameAs)).toString(),
        seconds.isPresent() ? seconds.getAsDouble() : null);
    if (place < rows.size()) {
      rows.set(place, row);
    } else {
      rows.add(row);
    }
  }

  /** That of the row whose place it takes, or the next; the first is the unpruned network. */
  private int place(SweepPoint row) {
    return IntStream.range(1, rows.size())
        .filter(i -> SweepTable.BY_STRENGTH.compare(rows.get(i), row) == 0)
        .findFirst()
        .orElse(rows.size());
  }

  /** Keeps which row the search came to, before its last points were distilled. */
  void searched(SweepPoint point) {
    set("searched", rows.indexOf(point));
  }

  /** Keeps which row is the best so far. */
  void best(SweepPoint point) {
    set("best", rows.indexOf(point));
  }

  /** Keeps what the residual units are worth. */
  void units(List<UnitWorth> weakestFirst) {
    set("units", UnitWorthJson.write(weakestFirst));
  }

  /** Keeps what the run came to. */
  void finished(SweepResult result) {
    sqlite.transaction(
        () -> {
          set("best", rows.indexOf(result.best()));
          set("rule", result.rule().word());
          result.mended().ifPresent(sentence -> set("mended", sentence));
          set("files", names(result));
          result.pair().ifPresent(this::pair);
          result.check().map(VerificationReport::kept).ifPresent(check -> set("check", check));
          set("finished", true);
        });
  }

  /** Without their folder, which may be moved. */
  private static ArrayNode names(SweepResult result) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    result.files().forEach(file -> names.add(String.valueOf(file.getFileName())));
    return names;
  }

  private void pair(MeasuredPair pair) {
    set("pair_cfg", pair.cfg().getFileName());
    set("pair_weights", pair.weights().getFileName());
    set("pair_fingerprint", pair.fingerprint());
  }
}
