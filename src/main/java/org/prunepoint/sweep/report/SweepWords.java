package org.prunepoint.sweep.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.prune.Repair;
import org.prunepoint.sweep.point.Choice;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.Figures;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.Stage;
import org.prunepoint.sweep.point.SweepColumn;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.text.Counted;
import org.prunepoint.text.Printable;

/** A sweep in sentences: what its figures mean, and what it came to. */
public final class SweepWords {
  private final SweepResult result;

  public SweepWords(SweepResult result) {
    this.result = result;
  }

  /** What the numbers of a sweep mean, in a line above them. */
  public static String header(SweepConditions c) {
    return "Scorer %s on %s of %s at %d x %d; P, R and F1 at confidence %s; %s; %s."
        .formatted(
            c.scorer(),
            Counted.of(c.images(), "image"),
            Printable.path(c.data()),
            c.width(),
            c.height(),
            c.confidence(),
            c.engine(),
            c.latency());
  }

  /** What the figures are of; empty where nothing was repaired. */
  public static Optional<String> repair(SweepConditions c) {
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
  public List<String> leftOut() {
    return leftOut(result.points(), result.conditions());
  }

  /** The same of rows that may not be all yet. */
  public static List<String> leftOut(List<SweepPoint> points, SweepConditions c) {
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
  public Optional<String> int8() {
    return result.best().int8().map(int8 -> judged(int8) + speed(int8));
  }

  private String judged(EightBitFigures int8) {
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
  public Optional<String> last() {
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
  public String best() {
    SweepPoint best = result.best();
    SweepPoint unpruned = result.unpruned();
    if (result.points().isEmpty()) {
      return "No prune point was asked for: only the unpruned network was measured.";
    }
    if (isUnpruned(best)) {
      return result.points().stream().allMatch(this::isUnpruned)
          ? "The unpruned network itself is the best: the points asked for take nothing away."
          : "No prune point keeps the accuracy (%s).".formatted(result.rule().inWords());
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
        result.rule().inWords());
  }
}
