package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.store.FolderLock;
import org.prunepoint.sweep.measuring.PointBench;
import org.prunepoint.sweep.measuring.Trial;
import org.prunepoint.sweep.measuring.WantedPoint;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.SweepGrid.CutsAt;
import org.prunepoint.sweep.search.SweepSearch;

/**
 * What many machines would gain: the real runner and the real look ahead, with a clock that is
 * moved by the times that docs/performance.md has for one machine. docs/spark.md shows the table.
 */
class ManyPlacesTest {
  private static final Path DOCUMENT = Path.of("docs", "spark.md");
  private static final int[] PLACES = {1, 2, 32, 256};

  @TempDir Path folder;

  /**
   * Seconds on one processor.
   *
   * @param start of a program that measures: model and pictures opened, the whole network run
   * @param point to prune, repair and evaluate one
   * @param latency to take one's latency
   */
  private record Times(String name, double start, double point, double latency) {}

  private static final List<Times> MEASURED =
      List.of(
          new Times("72 pictures, folded", 5, 1.2, .3),
          new Times("72 pictures, reconstructed", 11, 20, .3),
          new Times("5,000 pictures, YOLOv3 at 416, reconstructed", 90, 1300, 2));

  @Test
  void theTableOfTheDocumentIsWhatTheClockSays() throws Exception {
    List<String> rows = new ArrayList<>();
    for (Times times : MEASURED) {
      rows.add(row(times, "the search", SweepPoints.FOLDED));
      rows.add(row(times, "16 percents, 5 cuts", listed(16, 5, CutsAt.BEST)));
      rows.add(row(times, "20 percents, 5 cuts at each", listed(20, 5, CutsAt.EACH)));
    }

    assertThat(Files.readString(DOCUMENT)).contains(String.join("\n", rows));
  }

  private static SweepRequest listed(int percents, int cuts, CutsAt at) {
    return SweepPoints.FOLDED.withSearch(
        SweepSearch.listed(
                IntStream.range(0, percents).mapToObj(i -> .4 + .5 * i / percents).toList(),
                IntStream.rangeClosed(1, cuts).mapToObj(i -> 2 * i).toArray(Integer[]::new))
            .cuttingAt(at));
  }

  private String row(Times times, String what, SweepRequest request) throws Exception {
    var row = new StringBuilder("| %s | %s |".formatted(times.name(), what));
    double alone = 0;
    for (int places : PLACES) {
      double seconds = seconds(times, request, places);
      alone = places == 1 ? seconds : alone;
      row.append(String.format(Locale.ROOT, " %,.0f s", seconds));
      row.append(places == 1 ? " |" : String.format(Locale.ROOT, ", %.1f |", alone / seconds));
    }
    return row.toString();
  }

  private double seconds(Times times, SweepRequest request, int places) throws Exception {
    var subject = new CurveSubject(23, (percent, units) -> percent > .75 || units > 8 ? .1 : .78);
    Path in = Files.createTempDirectory(folder, "places");
    var clock = new double[1];
    PointBench.Place place = (trials, kept) -> new Clocked(trials, kept, times, places, clock);
    try (var store =
        SweepStore.open(
            SweepPoints.folder(in, true),
            FolderLock.take(in, "sweep"),
            subject.identity(),
            Figure.MAP50)) {
      new SweepRunner(subject, store, request, SweepListener.NONE, place)
          .run(Progress.NONE, new Cancellation());
    }
    return clock[0];
  }

  /** As {@code BenchApart} hands points out, on other machines, in simulated seconds. */
  private static final class Clocked implements PointBench {
    private final Trial.Maker trials;
    private final BiConsumer<WantedPoint, SweepPoint> kept;
    private final Times times;
    private final int places;
    private final double[] clock;
    private final Set<String> known = new HashSet<>();
    private final PriorityQueue<Running> running =
        new PriorityQueue<>(Comparator.comparingDouble(Running::end));
    private int started;

    private record Running(WantedPoint point, double end) {}

    Clocked(
        Trial.Maker trials,
        BiConsumer<WantedPoint, SweepPoint> kept,
        Times times,
        int places,
        double[] clock) {
      this.trials = trials;
      this.kept = kept;
      this.times = times;
      this.places = places;
      this.clock = clock;
    }

    @Override
    public int ahead() {
      return 3 * places;
    }

    @Override
    public SweepPoint measure(WantedPoint wanted, List<WantedPoint> soon, Cancellation c) {
      Deque<WantedPoint> waiting = new ArrayDeque<>();
      waiting.add(wanted);
      if (places > 1) {
        waiting.addAll(soon);
      }
      do {
        fill(waiting);
        Running done = running.remove();
        clock[0] = Math.max(clock[0], done.end());
        kept.accept(done.point(), figures(done.point(), c));
        known.add(done.point().key());
      } while (!known.contains(wanted.key()));
      return figures(wanted, c);
    }

    private void fill(Deque<WantedPoint> waiting) {
      while (!waiting.isEmpty() && running.size() < places) {
        WantedPoint next = waiting.remove();
        boolean there =
            known.contains(next.key())
                || running.stream().anyMatch(r -> r.point().key().equals(next.key()));
        if (!there) {
          double start = started++ < places ? times.start() : 0;
          running.add(new Running(next, clock[0] + start + times.point()));
        }
      }
    }

    private SweepPoint figures(WantedPoint wanted, Cancellation c) {
      try (Trial trial = trials.apply(wanted.settings())) {
        return wanted.figures(trial, c);
      }
    }

    @Override
    public OptionalDouble latencyMs(WantedPoint measured, Cancellation c) {
      clock[0] += times.latency();
      return OptionalDouble.of(3);
    }

    @Override
    public LatencyTurns latenciesMs(WantedPoint measured, SweepPoint point, Cancellation c) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
