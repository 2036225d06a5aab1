package org.prunepoint.sweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.prunepoint.sweep.point.Choice;
import org.prunepoint.sweep.point.CostAxis;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * The points of a sweep as they are drawn: which of them make a line, and which nobody beats.
 *
 * @param unpruned where every line of percents begins
 * @param points in any order, the unpruned network not among them; those that were left out after a
 *     sample of the pictures have no place
 */
public record SweepCurves(SweepPoint unpruned, List<SweepPoint> points) {

  /**
   * Points that differ in one thing, the weakest cut first.
   *
   * @param choice of all its points
   * @param units whether residual units are cut, rather than percents varied
   */
  public record Curve(Choice choice, boolean units, List<SweepPoint> points) {
    public Curve {
      points = List.copyOf(points);
    }

    /** Whether a repair changes what some of its points detect. */
    public boolean repaired() {
      return points.stream().anyMatch(SweepPoint::betterRepaired);
    }
  }

  public SweepCurves {
    points = points.stream().filter(p -> !p.isLeftOut()).toList();
  }

  /** Who decided, in their own order. */
  public List<Choice> choices() {
    return List.copyOf(new TreeSet<>(points.stream().map(p -> Choice.of(p.settings())).toList()));
  }

  /** The lines: the percents of each choice, then each percent's cuts of units. */
  public List<Curve> lines() {
    List<Curve> lines = new ArrayList<>();
    if (points.isEmpty()) {
      lines.add(new Curve(Choice.of(unpruned.settings()), false, List.of(unpruned)));
    }
    for (Choice choice : choices()) {
      List<SweepPoint> own =
          points.stream().filter(p -> Choice.of(p.settings()).equals(choice)).toList();
      List<SweepPoint> percents = new ArrayList<>(List.of(unpruned));
      own.stream()
          .filter(p -> p.settings().cutUnits() == 0)
          .sorted(Comparator.comparingDouble(p -> p.settings().percent()))
          .forEach(percents::add);
      lines.add(new Curve(choice, false, percents));
      own.stream()
          .filter(p -> p.settings().cutUnits() > 0)
          .map(p -> p.settings().percent())
          .distinct()
          .sorted()
          .map(at -> new Curve(choice, true, cuts(own, at)))
          .forEach(lines::add);
    }
    return lines;
  }

  /** Begins with the point that cuts none, where it was measured. */
  private static List<SweepPoint> cuts(List<SweepPoint> own, double percent) {
    return own.stream()
        .filter(p -> p.isAt(percent))
        .sorted(Comparator.comparingInt(p -> p.settings().cutUnits()))
        .toList();
  }

  /**
   * The Pareto front: the points than which none is as cheap and detects as well, from cheap to
   * dear. The unpruned network may be among them.
   */
  public List<SweepPoint> front(CostAxis axis) {
    List<SweepPoint> all = new ArrayList<>(points);
    all.addFirst(unpruned);
    List<SweepPoint> front = new ArrayList<>();
    all.stream()
        .filter(p -> axis.of(p).isPresent())
        .sorted(
            Comparator.comparingDouble((SweepPoint p) -> axis.of(p).orElseThrow())
                .thenComparing(Comparator.comparingDouble(SweepPoint::map).reversed()))
        .forEach(
            p -> {
              if (front.isEmpty() || p.map() > front.getLast().map()) {
                front.add(p);
              }
            });
    return front;
  }
}
