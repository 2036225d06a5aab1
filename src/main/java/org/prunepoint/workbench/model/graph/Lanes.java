package org.prunepoint.workbench.model.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lanes of the gutters between columns, in which long edges run: gutter c is left of column c.
 * No two sources share a lane in one row; all edges of one source in one gutter share a lane.
 */
final class Lanes {
  /** Whose lane it is: brackets have lanes of their own, as they leave a box at its side. */
  private record Who(int gutter, int source, boolean bracket) {}

  private record Span(int top, int bottom) {
    boolean meets(Span other) {
      return top < other.bottom && other.top < bottom;
    }
  }

  private final Map<Who, Span> asked = new HashMap<>();
  private final Map<Who, Integer> lanes = new HashMap<>();
  private final Map<Integer, Integer> widths = new HashMap<>();

  /** Asks for a lane past the rows from top to bottom. */
  void ask(int gutter, int source, boolean bracket, int top, int bottom) {
    asked.merge(
        new Who(gutter, source, bracket),
        new Span(top, bottom),
        (a, b) -> new Span(Math.min(a.top(), b.top()), Math.max(a.bottom(), b.bottom())));
  }

  /** Gives them out: short ones next to the column, brackets before all. */
  void assign() {
    Map<Integer, List<List<Span>>> used = new HashMap<>();
    asked.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Who, Span>>comparingInt(e -> e.getKey().bracket() ? 0 : 1)
                .thenComparingInt(e -> e.getValue().bottom() - e.getValue().top())
                .thenComparingInt(e -> e.getKey().source()))
        .forEach(
            e -> {
              List<List<Span>> gutter =
                  used.computeIfAbsent(e.getKey().gutter(), _ -> new ArrayList<>());
              int lane = 0;
              while (lane < gutter.size()
                  && gutter.get(lane).stream().anyMatch(e.getValue()::meets)) {
                lane++;
              }
              if (lane == gutter.size()) {
                gutter.add(new ArrayList<>());
              }
              gutter.get(lane).add(e.getValue());
              lanes.put(e.getKey(), lane);
            });
    used.forEach((gutter, all) -> widths.put(gutter, all.size()));
  }

  /** How many a gutter has. */
  int width(int gutter) {
    return widths.getOrDefault(gutter, 0);
  }

  /** Counted from the column to the gutter's right. */
  int lane(int gutter, int source, boolean bracket) {
    return lanes.getOrDefault(new Who(gutter, source, bracket), 0);
  }
}
