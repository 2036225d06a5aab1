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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.sweep.point.Choice;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.Figures;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.Scores;
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
  private static final List<String> CSV_COLUMNS =
      List.of(
          "strategy",
          "percent",
          "cut_units",
          "precision",
          "recall",
          "map50",
          "map5095",
          "f1",
          "channels",
          "parameters",
          "weights_bytes",
          "bflops",
          "latency_ms",
          "repaired_precision",
          "repaired_recall",
          "repaired_map50",
          "repaired_map5095",
          "repaired_f1",
          "int8_precision",
          "int8_recall",
          "int8_map50",
          "int8_map5095",
          "int8_f1",
          "int8_bytes",
          "int8_latency_ms",
          "repeats");

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
    scores(node, Optional.of(p.folded()));
    node.put("channels", p.size().channels());
    node.put("parameters", p.size().parameters());
    node.put("weightsBytes", p.size().weightsBytes());
    number(node, "bflops", p.size().bflops());
    number(node, "latencyMs", p.latencyMs().orElse(Double.NaN));
    if (result.conditions().repaired()) {
      scores(node.putObject("repaired"), p.repaired());
    }
    p.int8()
        .ifPresent(
            int8 -> {
              ObjectNode eight = node.putObject("int8");
              scores(eight, Optional.of(int8.scores()));
              eight.put("bytes", int8.bytes());
              number(eight, "latencyMs", int8.latencyMs().orElse(Double.NaN));
            });
    if (repeats) {
      node.put("repeats", true);
    }
    node.set("recipe", RecipeJson.write(p.written()));
    return node;
  }

  /** Nulls where there are none. */
  private static void scores(ObjectNode node, Optional<Scores> scores) {
    number(node, "precision", scores.map(Scores::precision).orElse(Double.NaN));
    number(node, "recall", scores.map(Scores::recall).orElse(Double.NaN));
    number(node, "map50", scores.map(Scores::map50).orElse(Double.NaN));
    number(node, "map5095", scores.map(s -> s.map5095().orElse(Double.NaN)).orElse(Double.NaN));
    number(node, "f1", scores.map(Scores::f1).orElse(Double.NaN));
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
   * One point a line, the unpruned network first: its figures, then the recipe of the network that
   * is written, a column for each option.
   */
  public String csv() {
    StringBuilder text = new StringBuilder();
    Stream<String> options = PruningRecipe.OPTIONS.all().stream().map(o -> "recipe_" + o.name());
    line(text, Stream.concat(CSV_COLUMNS.stream(), options));
    line(text, cells(result.unpruned(), false));
    result.points().forEach(p -> line(text, cells(p, repeats(p))));
    return text.toString();
  }

  private static void line(StringBuilder text, Stream<String> cells) {
    text.append(cells.map(Csv::field).collect(Collectors.joining(","))).append('\n');
  }

  private Stream<String> cells(SweepPoint p, boolean repeats) {
    Stream<Object> figures =
        Stream.of(
            p.settings().strategy().word(),
            p.settings().percent(),
            p.cutUnits(),
            p.folded().precision(),
            p.folded().recall(),
            p.folded().map50(),
            text(p.folded().map5095()),
            p.folded().f1(),
            p.size().channels(),
            p.size().parameters(),
            p.size().weightsBytes(),
            p.size().bflops(),
            text(p.latencyMs()),
            repaired(p, s -> s.precision()),
            repaired(p, s -> s.recall()),
            repaired(p, s -> s.map50()),
            p.repaired().map(s -> text(s.map5095())).orElse(""),
            repaired(p, s -> s.f1()),
            int8(p, i -> Double.toString(i.scores().precision())),
            int8(p, i -> Double.toString(i.scores().recall())),
            int8(p, i -> Double.toString(i.scores().map50())),
            int8(p, i -> text(i.scores().map5095())),
            int8(p, i -> Double.toString(i.scores().f1())),
            int8(p, i -> Long.toString(i.bytes())),
            int8(p, i -> text(i.latencyMs())),
            repeats);
    return Stream.concat(
        figures.map(Object::toString), PruningRecipe.OPTIONS.words(p.written()).values().stream());
  }

  private static String repaired(SweepPoint p, ToDoubleFunction<Scores> figure) {
    return p.repaired().map(s -> Double.toString(figure.applyAsDouble(s))).orElse("");
  }

  private static String int8(SweepPoint p, Function<EightBitFigures, String> figure) {
    return p.int8().map(figure).orElse("");
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
            "P, R, %s and F1 are of the network that is written: %s with %,d calibration pictures where that detects better, as the mAP folded alone beside it shows; a search repairs only what has lost something. The unpruned network stays as it came."
                .formatted(c.figure().title(), c.repair(), c.calibration()))
        : Optional.empty();
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
    String cut =
        best.cutUnits() == 0
            ? ""
            : " with %d residual %s cut"
                .formatted(best.cutUnits(), best.cutUnits() == 1 ? "unit" : "units");
    String repaired =
        best.betterRepaired()
            ? String.format(Locale.ROOT, " repaired, %.4f before", best.folded().map())
            : "";
    return String.format(
        Locale.ROOT,
        "Best prune point: %spercent %s%s, %s %.4f%s (unpruned %.4f), %,d parameters (%.1f %%),"
            + " %.3f BFLOPS (%.1f %%). It is %s.",
        choices.size() > 1 ? Choice.of(best.settings()).among(choices) + ", " : "",
        Figures.plain(best.settings().percent()),
        cut,
        result.conditions().figure().title(),
        best.map(),
        repaired,
        unpruned.map(),
        best.size().parameters(),
        100.0 * best.size().parameters() / unpruned.size().parameters(),
        best.size().bflops(),
        100 * best.size().bflops() / unpruned.size().bflops(),
        rule.inWords());
  }
}
