package org.prunepoint.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prunepoint.sweep.point.Choice;
import org.prunepoint.sweep.point.CostAxis;
import org.prunepoint.sweep.point.Figures;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.SvgPlot;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepCurves;
import org.prunepoint.text.Html;

/** The curves of a sweep against one cost, for its page. */
final class SweepPlot {
  private final StoredSweep sweep;
  private final SweepCurves curves;
  private final CostAxis axis;

  SweepPlot(StoredSweep sweep, SweepCurves curves, CostAxis axis) {
    this.sweep = sweep;
    this.curves = curves;
    this.axis = axis;
  }

  /** Empty where the cost was not measured. */
  Optional<String> svg() {
    List<SweepPoint> all = new ArrayList<>(curves.points());
    all.addFirst(curves.unpruned());
    List<SvgPlot.Mark> marks = new ArrayList<>(marks(all, SweepPoint::map));
    if (marks.isEmpty()) {
      return Optional.empty();
    }
    marks.addAll(inEightBits(all));
    String figure = sweep.conditions().figure().title();
    var plot = new SvgPlot(figure + " against " + axis.title(), axis.title(), figure, marks);
    double whole = curves.unpruned().map();
    sweep.result().ifPresent(r -> plot.band(r.rule().least(whole), whole));
    plot.line("front", marks(curves.front(axis), SweepPoint::map));
    for (SweepCurves.Curve line : curves.lines()) {
      if (line.repaired()) {
        plot.faded("raw " + look(line.choice()), marks(line.points(), p -> p.folded().map()));
      }
    }
    for (SweepCurves.Curve line : curves.lines()) {
      String look = look(line.choice()) + (line.units() ? " units" : "");
      plot.line(look, marks(line.points(), SweepPoint::map));
      plot.dots(look, marks(line.points(), SweepPoint::map));
    }
    for (SweepCurves.Curve line : curves.lines()) {
      String look = "int8 " + look(line.choice());
      plot.line(look, inEightBits(line.points()));
      plot.dots(look, inEightBits(line.points()));
    }
    sweep.best().ifPresent(b -> judged(b).forEach(plot::star));
    return Optional.of(plot.svg());
  }

  private List<SvgPlot.Mark> marks(List<SweepPoint> points, ToDoubleFunction<SweepPoint> map) {
    return marks(points, axis::of, map, "");
  }

  /** On the line that points are judged by; the unpruned network is always judged in float32. */
  private List<SvgPlot.Mark> judged(SweepPoint best) {
    boolean inEightBits =
        sweep.conditions().int8().judging() == InEightBits.Judge.INT8
            && !best.equals(curves.unpruned());
    return inEightBits ? inEightBits(List.of(best)) : marks(List.of(best), SweepPoint::map);
  }

  /** Of the points that were also measured so. */
  private List<SvgPlot.Mark> inEightBits(List<SweepPoint> points) {
    return marks(points, axis::inEightBits, InEightBits.Judge.INT8::map, ", in eight bits");
  }

  private List<SvgPlot.Mark> marks(
      List<SweepPoint> points,
      Function<SweepPoint, OptionalDouble> cost,
      ToDoubleFunction<SweepPoint> map,
      String what) {
    return points.stream()
        .filter(p -> cost.apply(p).orElse(0) > 0)
        .map(
            p ->
                new SvgPlot.Mark(
                    cost.apply(p).orElseThrow(), map.applyAsDouble(p), told(p, what, map)))
        .toList();
  }

  private String told(SweepPoint p, String what, ToDoubleFunction<SweepPoint> map) {
    String cut = p.cutUnits() == 0 ? "" : ", " + p.cutUnits() + " units";
    return "%s %s%s%s: %s"
        .formatted(
            Choice.of(p.settings()).among(curves.choices()),
            Figures.plain(100 * p.settings().percent()) + " %",
            cut,
            what,
            Figures.plain(map.applyAsDouble(p)));
  }

  private int place(Choice choice) {
    return Math.max(0, curves.choices().indexOf(choice));
  }

  private String look(Choice choice) {
    return "s" + place(choice);
  }

  /** What the looks mean. */
  static String legend(SweepCurves curves) {
    var legend = new StringBuilder("<ul class=\"legend\">\n");
    int place = 0;
    for (Choice choice : curves.choices()) {
      legend.append(key("s" + place++, choice.among(curves.choices())));
    }
    legend.append(key("units", "residual units cut: open dots"));
    if (curves.lines().stream().anyMatch(SweepCurves.Curve::repaired)) {
      legend.append(key("raw", "before the repair: thin and dashed"));
    }
    if (curves.points().stream().anyMatch(p -> p.int8().isPresent())) {
      legend.append(key("int8", "in eight bits: long dashes, against its own bytes and latency"));
    }
    legend.append(
        key("front", "broad and grey, the Pareto front: no point is as cheap and detects as well"));
    legend.append(key("star", "star: the best prune point"));
    return legend.append("</ul>\n").toString();
  }

  private static String key(String look, String words) {
    return "<li class=\"%s\">%s</li>\n".formatted(look, Html.text(words));
  }
}
