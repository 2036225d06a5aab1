package org.prunepoint.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prunepoint.text.Csv;
import org.prunepoint.text.Markdown;
import org.prunepoint.text.Printable;

/** A finished sweep as text: for programs (JSON, CSV) and for people (Markdown, a sentence). */
public final class SweepReport {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String CSV_HEADER =
      "strategy,percent,cut_units,precision,recall,map50,map5095,f1,channels,parameters,weights_bytes,"
          + "bflops,latency_ms,repaired_precision,repaired_recall,repaired_map50,"
          + "repeats";

  private final SweepResult result;
  private final BestPrunePoint rule;

  public SweepReport(SweepResult result, BestPrunePoint rule) {
    this.result = result;
    this.rule = rule;
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
    root.put("engine", c.engine());
    root.put("threads", c.threads());
    root.put("latency", c.latency());
    if (c.repaired()) {
      root.put("repair", c.repair());
      root.put("repairedOn", c.calibration());
      root.put("bestIsRepaired", result.best().betterRepaired());
    }
    root.put("rule", rule.inWords());
    root.set("unpruned", json(result.unpruned()));
    ArrayNode points = root.putArray("points");
    result.points().forEach(p -> points.add(json(p)));
    root.set("best", json(result.best()));
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

  private ObjectNode json(SweepPoint p) {
    ObjectNode node = JSON.createObjectNode();
    node.put("strategy", p.settings().strategy().word());
    node.put("percent", p.settings().percent());
    node.put("cutUnits", p.cutUnits());
    number(node, "precision", p.precision());
    number(node, "recall", p.recall());
    number(node, "map50", p.map50());
    number(node, "map5095", p.map5095());
    number(node, "f1", p.f1());
    node.put("channels", p.channels());
    node.put("parameters", p.parameters());
    node.put("weightsBytes", p.weightsBytes());
    number(node, "bflops", p.bflops());
    number(node, "latencyMs", p.latencyMs());
    if (result.conditions().repaired()) {
      ObjectNode repaired = node.putObject("repaired");
      number(repaired, "precision", p.repaired().precision());
      number(repaired, "recall", p.repaired().recall());
      number(repaired, "map50", p.repaired().map50());
    }
    if (repeats(p)) {
      node.put("repeats", true);
    }
    return node;
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
    return Stream.concat(
            Stream.of(result.unpruned()), result.points().stream().takeWhile(q -> !q.equals(p)))
        .anyMatch(earlier -> earlier.withSettings(p.settings()).equals(p));
  }

  /** One point a line, the unpruned network first. */
  public String csv() {
    StringBuilder text = new StringBuilder(CSV_HEADER).append('\n');
    text.append(csv(result.unpruned(), false)).append('\n');
    result.points().forEach(p -> text.append(csv(p, repeats(p))).append('\n'));
    return text.toString();
  }

  private static String csv(SweepPoint p, boolean repeats) {
    List<Object> cells =
        List.of(
            p.settings().strategy().word(),
            p.settings().percent(),
            p.cutUnits(),
            p.precision(),
            p.recall(),
            p.map50(),
            p.map5095(),
            p.f1(),
            p.channels(),
            p.parameters(),
            p.weightsBytes(),
            p.bflops(),
            p.latencyMs(),
            p.repaired().precision(),
            p.repaired().recall(),
            p.repaired().map50(),
            repeats);
    return cells.stream()
        .map(c -> c instanceof Double d && d.isNaN() ? "" : Csv.field(c.toString()))
        .collect(Collectors.joining(","));
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
                String cell = col.cell(p) + (col == SweepColumn.PERCENT ? mark : "");
                return best ? "**" + cell + "**" : cell;
              }));
    }
    text.append("\n").append(bestInWords()).append("\n");
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
    return SweepColumn.shown(result.conditions().repaired()).stream()
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

  /** What the column of repaired mAPs is; empty where there is none. */
  public static Optional<String> repairInWords(SweepConditions c) {
    return c.repaired()
        ? Optional.of(
            "repaired mAP: of the same network %s with %,d calibration pictures; a search repairs only what has lost something. A point is judged by the better of its two mAPs, and that network is written; the unpruned network stays as it came."
                .formatted(c.repair(), c.calibration()))
        : Optional.empty();
  }

  private boolean isUnpruned(SweepPoint point) {
    return point.withSettings(result.unpruned().settings()).equals(result.unpruned());
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
    boolean several =
        result.points().stream().map(p -> p.settings().strategy()).distinct().count() > 1;
    String cut =
        best.cutUnits() == 0
            ? ""
            : " with %d residual %s cut"
                .formatted(best.cutUnits(), best.cutUnits() == 1 ? "unit" : "units");
    String repaired =
        best.betterRepaired()
            ? String.format(Locale.ROOT, " repaired, %.4f before", best.map50())
            : "";
    return String.format(
        Locale.ROOT,
        "Best prune point: %spercent %s%s, mAP %.4f%s (unpruned %.4f), %,d parameters (%.1f %%),"
            + " %.3f BFLOPS (%.1f %%). It is %s.",
        several ? best.settings().strategy().word() + ", " : "",
        Figures.plain(best.settings().percent()),
        cut,
        best.judgedMap50(),
        repaired,
        unpruned.map50(),
        best.parameters(),
        100.0 * best.parameters() / unpruned.parameters(),
        best.bflops(),
        100 * best.bflops() / unpruned.bflops(),
        rule.inWords());
  }
}
