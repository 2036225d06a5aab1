package org.prunepoint.sweep.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.text.Csv;

/**
 * A finished sweep for spreadsheets. One point a line, the unpruned network first: its figures
 * before a repair of its weights, after each stage of a repair, and in eight bits, where they were
 * measured; then the recipe of the network that is written, a column for each option.
 */
final class SweepCsv {
  /** Repairs of weights: each stage of one has figures of its own. */
  private static final List<Repair> REPAIRS =
      Stream.of(Repair.values()).filter(Repair::changesWeights).toList();

  private static final List<String> SCORES =
      List.of("precision", "recall", "map50", "map5095", "f1");

  private final SweepResult result;

  SweepCsv(SweepResult result) {
    this.result = result;
  }

  String csv() {
    StringBuilder text = new StringBuilder();
    line(text, titles());
    line(text, cells(result.unpruned(), false));
    result.points().forEach(p -> line(text, cells(p, result.repeats(p))));
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
}
