package org.prunepoint.workbench.sweep.curves;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;
import org.prunepoint.sweep.point.CostAxis;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepCurves;
import org.prunepoint.workbench.kit.text.Texts;

/** The curves of sweeps as series of a chart; what is added first is drawn on top. */
public final class SweepSeries {
  private static final Texts TEXTS = Texts.of(SweepSeries.class);

  private final XYSeriesCollection series = new XYSeriesCollection();
  private final Looks looks = new Looks();
  private CostAxis axis = CostAxis.PARAMETERS;

  /** What the legend has: each name once, however many lines go by it. */
  private final Set<String> named = new HashSet<>();

  /** For the plot. */
  public XYSeriesCollection data() {
    return series;
  }

  /** For the plot. */
  public Looks looks() {
    return looks;
  }

  /** Begins anew. */
  public void clear(CostAxis costs) {
    axis = costs;
    named.clear();
    series.removeAllSeries();
    looks.clear();
  }

  /** One point with a ring around it. */
  public void ring(SweepPoint point) {
    add("", List.of(point), SweepPoint::map, Looks.Look.RING, 0);
  }

  /**
   * The sweep that is shown: its best, its curves, before the repair too, and its front.
   *
   * @param judge on whose line the best stands
   */
  public void shown(
      SweepPoint unpruned,
      List<SweepPoint> points,
      @Nullable SweepPoint best,
      InEightBits.Judge judge) {
    var curves = new SweepCurves(unpruned, points);
    if (best != null && !best.equals(unpruned)) {
      add(
          TEXTS.get("chart.best"),
          List.of(best),
          (costs, p) -> costs.of(p, judge),
          judge::map,
          Looks.Look.STAR,
          0);
    }
    boolean several = curves.choices().size() > 1;
    for (SweepCurves.Curve line : curves.lines()) {
      int place = Math.max(0, curves.choices().indexOf(line.choice()));
      String name =
          several ? line.choice().among(curves.choices()) + ", " + what(line) : what(line);
      Looks.Look look = line.units() ? Looks.Look.UNITS : Looks.Look.LINE;
      add(name, line.points(), SweepPoint::map, look, place);
    }
    for (SweepCurves.Curve line : curves.lines()) {
      if (line.repaired()) {
        int place = Math.max(0, curves.choices().indexOf(line.choice()));
        add(TEXTS.get("chart.raw"), line.points(), p -> p.folded().map(), Looks.Look.RAW, place);
      }
    }
    for (SweepCurves.Curve line : curves.lines()) {
      int place = Math.max(0, curves.choices().indexOf(line.choice()));
      add(
          TEXTS.get("chart.int8"),
          line.points(),
          CostAxis::inEightBits,
          InEightBits.Judge.INT8::map,
          Looks.Look.INT8,
          place);
    }
    List<SweepPoint> front = curves.front(axis);
    if (front.size() > 2) {
      add(TEXTS.get("chart.front"), front, SweepPoint::map, Looks.Look.FRONT, 0);
    }
  }

  /** A sweep that is laid over it. */
  public void over(String name, SweepPoint unpruned, List<SweepPoint> points, int place) {
    for (SweepCurves.Curve line : new SweepCurves(unpruned, points).lines()) {
      add(name + ", " + what(line), line.points(), SweepPoint::map, Looks.Look.OVER, place);
    }
  }

  private static String what(SweepCurves.Curve line) {
    return line.units() ? TEXTS.get("chart.units") : TEXTS.get("chart.percents");
  }

  private void add(
      String name,
      List<SweepPoint> points,
      ToDoubleFunction<SweepPoint> value,
      Looks.Look look,
      int place) {
    add(name, points, CostAxis::of, value, look, place);
  }

  /** Lines are drawn in the order in which they were measured, not along the axis. */
  private void add(
      String name,
      List<SweepPoint> points,
      BiFunction<CostAxis, SweepPoint, OptionalDouble> cost,
      ToDoubleFunction<SweepPoint> value,
      Looks.Look look,
      int place) {
    String free = name;
    for (int n = 2; series.indexOf(free) >= 0; n++) {
      free = name + " " + n;
    }
    var line = new XYSeries(free, false);
    for (SweepPoint p : points) {
      shown(axis, cost.apply(axis, p)).ifPresent(x -> line.add(x, value.applyAsDouble(p)));
    }
    if (!line.isEmpty()) {
      series.addSeries(line);
      looks.next(look, place, look != Looks.Look.RING && named.add(name));
    }
  }

  /**
   * Where a point stands on an axis, in its unit; empty for what a logarithm does not have, and for
   * a point that was left out after a sample of the pictures.
   */
  public static OptionalDouble cost(CostAxis axis, SweepPoint point) {
    return point.isLeftOut() ? OptionalDouble.empty() : shown(axis, axis.of(point));
  }

  /** The same of its file in eight bits; empty where there is none. */
  public static OptionalDouble costInEightBits(CostAxis axis, SweepPoint point) {
    return shown(axis, axis.inEightBits(point));
  }

  private static OptionalDouble shown(CostAxis axis, OptionalDouble x) {
    return x.isPresent() && x.getAsDouble() > 0
        ? OptionalDouble.of(scaled(axis, x.getAsDouble()))
        : OptionalDouble.empty();
  }

  /** Parameters and bytes are read in millions. */
  private static double scaled(CostAxis axis, double x) {
    return switch (axis) {
      case PARAMETERS, BYTES -> x / 1e6;
      case BFLOPS, LATENCY -> x;
    };
  }
}
