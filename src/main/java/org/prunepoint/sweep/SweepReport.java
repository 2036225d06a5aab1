package org.prunepoint.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.sweep.point.Choice;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.Figures;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.Stage;
import org.prunepoint.sweep.point.SweepColumn;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.BestPrunePoint;
import org.prunepoint.text.Csv;
import org.prunepoint.text.Markdown;
import org.prunepoint.text.Printable;

/** A finished sweep as text: for programs (JSON, CSV) and for people (Markdown, a sentence). */
public final class SweepReport {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Repairs of weights: each stage of one has figures of its own. */
  private static final List<Repair> REPAIRS =
      Stream.of(Repair.values()).filter(Repair::changesWeights).toList();

  private static final List<String> SCORES =
      List.of("precision", "recall", "map50", "map5095", "f1");

  private final SweepResult result;
  private final BestPrunePoint rule;

  public SweepReport(SweepResult result) {
    this.result = result;
    this.rule = result.rule();
  }

  /**
   * An object with the conditions, {@code unpruned}, {@code points} and {@code best}; a figure that
   * was not measured is null.
   */
  public ObjectNode json() {
    SweepConditions c = result.conditions();
    ObjectNode root = JSON.createObjectNode();
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
    root.put("rule", rule.inWords());
    lastInWords().ifPresent(words -> root.put("distilledLast", words));
    root.set("unpruned", json(result.unpruned(), false));
    ArrayNode points = root.putArray("points");
    result.points().forEach(p -> points.add(json(p, repeats(p))));
    SweepPoint best = result.best();
    root.set("best", json(best, !best.equals(result.unpruned()) && repeats(best)));
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

  /** {@link #json} as indented text. */
  public String jsonText() {
    return json().toPrettyString() + "\n";
  }

  private ObjectNode json(SweepPoint p, boolean repeats) {
    ObjectNode node = JSON.createObjectNode();
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

  /** Whether weaker settings came to the same plan and their row is repeated here. */
  private boolean repeats(SweepPoint p) {
    int at = result.points().indexOf(p);
    return at >= 0
        && Stream.concat(Stream.of(result.unpruned()), result.points().subList(0, at).stream())
            .anyMatch(earlier -> earlier.with(p.settings()).equals(p));
  }

  /**
   * One point a line, the unpruned network first: its figures before a repair of its weights, after
   * each stage of a repair, and in eight bits, where they were measured; then the recipe of the
   * network that is written, a column for each option.
   */
  public String csv() {
    StringBuilder text = new StringBuilder();
    line(text, titles());
    line(text, cells(result.unpruned(), false));
    result.points().forEach(p -> line(text, cells(p, repeats(p))));
    return text.toString();
  }

  private static void line(StringBuilder text, Stream<String> cells) {
    text.append(cells.map(Csv::field).collect(Collectors.joining(","))).append('\n');
  }

  private static Stream<String> titles() {
    return Stream.of(
            Stream.of("strategy", "percent", "cut_units"),
            SCORES.stream(),
            Stream.of("channels", "parameters", "weights_bytes", "bflops", "latency_ms"),
            REPAIRS.stream().flatMap(r -> SCORES.stream().map(s -> r.word() + "_" + s)),
            SCORES.stream().map(s -> "int8_" + s),
            Stream.of("int8_bytes", "int8_latency_ms"),
            Stream.of("sample_pictures", "sample_low", "sample_high", "repeats"),
            PruningRecipe.OPTIONS.all().stream().map(o -> "recipe_" + o.name()))
        .flatMap(s -> s);
  }

  private static Stream<String> cells(SweepPoint p, boolean repeats) {
    return Stream.of(
            Stream.of(
                p.settings().strategy().word(),
                Double.toString(p.settings().percent()),
                Integer.toString(p.cutUnits())),
            cells(Optional.of(p.folded())),
            Stream.of(
                Integer.toString(p.size().channels()),
                Long.toString(p.size().parameters()),
                Long.toString(p.size().weightsBytes()),
                Double.toString(p.size().bflops()),
                text(p.latencyMs())),
            REPAIRS.stream().flatMap(r -> cells(p.after(r))),
            cells(p.int8().map(EightBitFigures::scores)),
            Stream.of(
                p.int8().map(i -> Long.toString(i.bytes())).orElse(""),
                p.int8().map(i -> text(i.latencyMs())).orElse(""),
                p.sample().map(b -> Integer.toString(b.pictures())).orElse(""),
                p.sample().map(b -> Double.toString(b.low())).orElse(""),
                p.sample().map(b -> Double.toString(b.high())).orElse(""),
                Boolean.toString(repeats)),
            PruningRecipe.OPTIONS.words(p.written()).values().stream())
        .flatMap(s -> s);
  }

  private static Stream<String> cells(Optional<Scores> scores) {
    return scores
        .filter(s -> !Double.isNaN(s.map50())) // left out
        .map(
            s ->
                Stream.of(
                    Double.toString(s.precision()),
                    Double.toString(s.recall()),
                    Double.toString(s.map50()),
                    text(s.map5095()),
                    Double.toString(s.f1())))
        .orElseGet(() -> SCORES.stream().map(_ -> ""));
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  /** A table with its conditions in Markdown. */
  public String markdown() {
    SweepConditions c = result.conditions();
    StringBuilder text = new StringBuilder("# Prune points of ");
    text.append(Markdown.text(c.model())).append("\n\n");
    text.append(Markdown.text(header(c))).append("\n\n");
    text.append(row(col -> col.title())).append(row(col -> "---:"));
    text.append(row(col -> col.cell(result.unpruned())));
    for (SweepPoint p : result.points()) {
      boolean best = p.equals(result.best());
      String mark = repeats(p) ? " =" : "";
      text.append(
          row(
              col -> {
                String cell = col.cell(p, c) + (col == SweepColumn.PERCENT ? mark : "");
                return best ? "**" + cell + "**" : cell;
              }));
    }
    text.append("\n").append(bestInWords()).append("\n");
    leftOutInWords().forEach(words -> text.append("\n").append(Markdown.text(words)).append("\n"));
    lastInWords().ifPresent(words -> text.append("\n").append(words).append("\n"));
    int8InWords().ifPresent(words -> text.append("\n").append(words).append("\n"));
    repairInWords(c).ifPresent(words -> text.append("\n").append(words).append("\n"));
    result.mended().ifPresent(what -> text.append("\n").append(Markdown.text(what)).append("\n"));
    text.append(units());
    if (result.points().stream().anyMatch(this::repeats)) {
      text.append("\n= : the plan is that of a weaker setting; its row is repeated.\n");
    }
    return text.toString();
  }

  /** Both rankings of the residual units, where one was measured. */
  private String units() {
    if (result.units().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n| unit | mean gamma | mAP lost without it |\n");
    text.append("| ---: | ---: | ---: |\n");
    result
        .units()
        .forEach(
            u ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %d | %.5f | %.4f |\n",
                        u.unit().shortcut(),
                        u.meanGamma(),
                        u.map50Lost())));
    return text.toString();
  }

  private String row(Function<SweepColumn, String> cell) {
    return SweepColumn.shown(result.conditions()).stream()
        .map(cell)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** What the numbers of a sweep mean, in a line above them. */
  public static String header(SweepConditions c) {
    return "Scorer %s on %,d images of %s at %d x %d; P, R and F1 at confidence %s; %s; %s."
        .formatted(
            c.scorer(),
            c.images(),
            Printable.path(c.data()),
            c.width(),
            c.height(),
            c.confidence(),
            c.engine(),
            c.latency());
  }

  /** What the figures are of; empty where nothing was repaired. */
  public static Optional<String> repairInWords(SweepConditions c) {
    return c.repaired()
        ? Optional.of(
            "P, R, %s and F1 are of the network that is written: the one of %s, whose mAP stands beside them, that detects best. Repaired with %,d calibration pictures; a search repairs only what has lost something. The unpruned network stays as it came."
                .formatted(
                    c.figure().title(),
                    c.stages().stream().map(Repair::stage).collect(Collectors.joining(", ")),
                    c.calibration()))
        : Optional.empty();
  }

  /**
   * What was not measured on all pictures, and why: a sentence, then one a point; empty where all
   * points were.
   */
  public List<String> leftOutInWords() {
    return leftOutInWords(result.points(), result.conditions());
  }

  static List<String> leftOutInWords(List<SweepPoint> points, SweepConditions c) {
    List<SweepPoint> left = points.stream().filter(SweepPoint::isLeftOut).toList();
    if (left.isEmpty()) {
      return List.of();
    }
    MapBounds sample = left.getFirst().sample().orElseThrow();
    String all =
        "%,d %s looked at on %,d of %,d pictures only, and left out: with 99 %% certainty each, it changes nothing about the best point."
            .formatted(
                left.size(),
                left.size() == 1 ? "point was" : "points were",
                sample.pictures(),
                sample.of());
    return Stream.concat(
            Stream.of(all),
            left.stream()
                .map(
                    p ->
                        "percent %s%s: %s."
                            .formatted(
                                Figures.plain(p.settings().percent()),
                                units(p),
                                SweepColumn.leftOut(p, c))))
        .toList();
  }

  private static String units(SweepPoint p) {
    return switch (p.cutUnits()) {
      case 0 -> "";
      case 1 -> ", 1 unit cut";
      default -> ", %d units cut".formatted(p.cutUnits());
    };
  }

  /** The best point in eight bits, in a few sentences; empty where nobody asked. */
  public Optional<String> int8InWords() {
    return result.best().int8().map(int8 -> words(int8) + speed(int8));
  }

  private String words(EightBitFigures int8) {
    SweepConditions c = result.conditions();
    boolean judged = c.int8().judging() == InEightBits.Judge.INT8;
    return String.format(
        Locale.ROOT,
        "In eight bits%s: %s %.4f, %,d bytes (%.2f %% of the unpruned weights).",
        judged ? ", by which points were judged" : "",
        c.figure().title(),
        int8.scores().map(),
        int8.bytes(),
        100.0 * int8.bytes() / result.unpruned().size().weightsBytes());
  }

  private String speed(EightBitFigures int8) {
    OptionalDouble float32 = result.best().latencyMs();
    if (int8.latencyMs().isEmpty() || float32.isEmpty()) {
      return "";
    }
    double before = float32.getAsDouble();
    double after = int8.latencyMs().getAsDouble();
    return String.format(
        Locale.ROOT,
        int8.slowerThan(result.best())
            ? " It is slower here, %.2f times as fast as float32: %.2f ms for %.2f."
            : " It runs %.2f times as fast as float32 here: %.2f ms for %.2f.",
        before / after,
        after,
        before);
  }

  private boolean isUnpruned(SweepPoint point) {
    return point.with(result.unpruned().settings()).equals(result.unpruned());
  }

  /** What distilling the last points changed; empty where nobody asked. */
  public Optional<String> lastInWords() {
    return result
        .searched()
        .map(
            before ->
                isUnpruned(result.best())
                    ? "Nor does one of the last points once it is distilled."
                    : before.equals(result.best())
                        ? "Distilling the last points of the search left the best point where it"
                            + " was."
                        : isUnpruned(before)
                            ? "Without distilling its last points the search kept no prune point."
                            : "Without distilling its last points the search had come to percent %s%s."
                                .formatted(
                                    Figures.plain(before.settings().percent()), cut(before)));
  }

  private static String cut(SweepPoint point) {
    return point.cutUnits() == 0
        ? ""
        : " with %d residual %s cut"
            .formatted(point.cutUnits(), point.cutUnits() == 1 ? "unit" : "units");
  }

  /** The best prune point in a few sentences. */
  public String bestInWords() {
    SweepPoint best = result.best();
    SweepPoint unpruned = result.unpruned();
    if (result.points().isEmpty()) {
      return "No prune point was asked for: only the unpruned network was measured.";
    }
    if (isUnpruned(best)) {
      return result.points().stream().allMatch(this::isUnpruned)
          ? "The unpruned network itself is the best: the points asked for take nothing away."
          : "No prune point keeps the accuracy (%s).".formatted(rule.inWords());
    }
    List<Choice> choices =
        result.points().stream().map(p -> Choice.of(p.settings())).distinct().toList();
    return String.format(
        Locale.ROOT,
        "Best prune point: %spercent %s%s, %s %s (unpruned %.4f), %,d parameters (%.1f %%),"
            + " %.3f BFLOPS (%.1f %%). It is %s.",
        choices.size() > 1 ? Choice.of(best.settings()).among(choices) + ", " : "",
        Figures.plain(best.settings().percent()),
        cut(best),
        result.conditions().figure().title(),
        Stage.inWords(best),
        unpruned.map(),
        best.size().parameters(),
        100.0 * best.size().parameters() / unpruned.size().parameters(),
        best.size().bflops(),
        100 * best.size().bflops() / unpruned.size().bflops(),
        rule.inWords());
  }
}
