package org.prunepoint.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.store.Row;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.sweep.kept.KeptPoints;
import org.prunepoint.sweep.kept.SweepFacts;
import org.prunepoint.sweep.point.MeasuredPair;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.sweep.point.UnitWorthJson;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.BestPrunePoint;

/** Reads what {@link RunLog} kept, which anybody may have changed since. */
final class RunReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Path file;
  private final SqliteFile sqlite;
  private final Map<String, String> run = new HashMap<>();

  RunReader(Path folder, Path file, SqliteFile sqlite) {
    this.folder = folder;
    this.file = file;
    this.sqlite = sqlite;
  }

  StoredSweep read() {
    Map<String, String> sweep = sweep();
    run.putAll(RunLog.RUN.all(sqlite));
    if (run.isEmpty() || !StoredSweep.hasRows(folder)) {
      throw new Fault("%s holds no row yet.".formatted(file));
    }
    SweepConditions conditions = conditions();
    SweepRequest request = request(conditions.recipe());
    List<StoredSweep.Row> rows = rows(request, conditions.figure());
    if (rows.isEmpty()) {
      throw new Fault("%s holds no row yet.".formatted(file));
    }
    Optional<SweepPoint> best = row("best", rows);
    List<UnitWorth> units =
        run.containsKey("units")
            ? UnitWorthJson.read(json(text("units"), "units"), file.toString())
            : List.of();
    return new StoredSweep(
        folder,
        sweep.getOrDefault("model", ""),
        sweep.getOrDefault("program", ""),
        request,
        request.withRecipe(RecipeJson.read(json(text("asked"), "asked"), file.toString())),
        conditions,
        rows,
        best,
        units,
        sentences("warnings"),
        run.containsKey("finished")
            ? Optional.of(result(conditions, rows, best.orElseThrow(() -> damaged("best")), units))
            : Optional.empty());
  }

  private Map<String, String> sweep() {
    Map<String, String> values = new SweepFacts(sqlite, file.toString()).all();
    String version = values.get("version");
    if (version == null) {
      throw new Fault("%s is damaged: it has no version.".formatted(file));
    }
    if (!SweepFacts.isOurs(version) || !sqlite.has(RunLog.RUN.table()) || !sqlite.has("run_row")) {
      throw new Fault(
          "%s was written by another version of the program, which did not keep what was asked for: resume the sweep to show it."
              .formatted(file));
    }
    return values;
  }

  private SweepConditions conditions() {
    PruningRecipe recipe = RecipeJson.read(json(text("recipe"), "recipe"), file.toString());
    String figure = text("figure");
    return new SweepConditions(
        text("model"),
        text("data"),
        count("images"),
        text("scorer"),
        List.of(Figure.values()).stream()
            .filter(f -> f.word().equals(figure))
            .findFirst()
            .orElseThrow(() -> damaged("figure")),
        text("confidence"),
        count("width"),
        count("height"),
        text("engine"),
        text("latency"),
        count("threads"),
        recipe,
        count("calibration"),
        request(recipe).stages(),
        request(recipe).int8());
  }

  private SweepRequest request(PruningRecipe recipe) {
    Map<String, String> words = new LinkedHashMap<>();
    json(text("request"), "request")
        .properties()
        .forEach(word -> words.put(word.getKey(), word.getValue().asText()));
    return SweepRequest.OPTIONS.read(words, file.toString()).withRecipe(recipe);
  }

  private List<StoredSweep.Row> rows(SweepRequest request, Figure figure) {
    Map<String, SweepPoint> points = new KeptPoints(sqlite, figure, file.toString()).all();
    return sqlite.rows(
        "select * from run_row order by place",
        row -> row(row, points.get(String.valueOf(row.text("plan"))), request));
  }

  private StoredSweep.Row row(Row row, @Nullable SweepPoint point, SweepRequest request) {
    if (point == null) {
      throw damaged("point of a row");
    }
    PruneSettings asked = recipe(row.text("recipe")).settings();
    String sameAs = row.text("same_as");
    SweepPoint shown = point.settings().equals(asked) ? point : point.with(asked);
    return new StoredSweep.Row(
        request.latency().runs() == 0 ? shown.withoutLatency() : shown,
        sameAs == null ? Optional.empty() : Optional.of(recipe(sameAs).settings()),
        row.value("seconds") instanceof Double s && s >= 0 && Double.isFinite(s)
            ? OptionalDouble.of(s)
            : OptionalDouble.empty());
  }

  private PruningRecipe recipe(@Nullable String words) {
    return RecipeJson.read(json(words == null ? "" : words, "recipe of a row"), file.toString());
  }

  /** The point of a row whose place is kept. */
  private Optional<SweepPoint> row(String key, List<StoredSweep.Row> rows) {
    if (!run.containsKey(key)) {
      return Optional.empty();
    }
    int place = count(key);
    if (place >= rows.size()) {
      throw damaged(key);
    }
    return Optional.of(rows.get(place).point());
  }

  private SweepResult result(
      SweepConditions conditions,
      List<StoredSweep.Row> rows,
      SweepPoint best,
      List<UnitWorth> units) {
    Optional<VerificationReport> check =
        Optional.ofNullable(run.get("check"))
            .map(kept -> VerificationReport.read(json(kept, "check"), file.toString()));
    return new SweepResult(
        conditions,
        rule(),
        rows.getFirst().point(),
        rows.stream().skip(1).map(StoredSweep.Row::point).sorted(SweepTable.BY_STRENGTH).toList(),
        best,
        row("searched", rows),
        units,
        check,
        Optional.ofNullable(run.get("mended")),
        pair(best, check),
        sentences("files").stream().map(this::inFolder).toList());
  }

  private Optional<MeasuredPair> pair(SweepPoint best, Optional<VerificationReport> check) {
    return run.containsKey("pair_cfg")
        ? Optional.of(
            new MeasuredPair(
                best.written(),
                inFolder(text("pair_cfg")),
                inFolder(text("pair_weights")),
                text("pair_fingerprint"),
                check))
        : Optional.empty();
  }

  /** A name from a file that anybody may have changed leads nowhere else. */
  private Path inFolder(String name) {
    try {
      return folder.resolve(String.valueOf(Path.of(name).getFileName()));
    } catch (InvalidPathException _) {
      throw damaged("file \"" + name + "\"");
    }
  }

  private BestPrunePoint rule() {
    try {
      return BestPrunePoint.parse(text("rule"));
    } catch (Fault _) {
      throw damaged("rule");
    }
  }

  private List<String> sentences(String key) {
    if (!run.containsKey(key)) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    json(text(key), key).forEach(sentence -> all.add(sentence.asText()));
    return all;
  }

  private String text(String key) {
    String value = run.get(key);
    if (value == null) {
      throw damaged(key);
    }
    return value;
  }

  private int count(String key) {
    try {
      int n = Integer.parseInt(text(key));
      if (n >= 0) {
        return n;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw damaged(key);
  }

  private JsonNode json(String text, String key) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isContainerNode()) {
        return node;
      }
    } catch (JsonProcessingException _) {
      // said below
    }
    throw damaged(key);
  }

  private Fault damaged(String key) {
    return new Fault("%s is damaged: the %s of its run cannot be read.".formatted(file, key));
  }
}
