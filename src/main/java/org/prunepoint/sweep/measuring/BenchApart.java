package org.prunepoint.sweep.measuring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.remote.TaskLink;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * Other programs, probably on other machines: as many points at a time as they have places. Their
 * figures come from there, the latency from here, once none of them uses this machine.
 */
public final class BenchApart implements PointBench {
  /** Whoever is done with a point finds two more, while the one that is waited for takes longer. */
  private static final int AHEAD = 3;

  private final Trial.Maker trials;
  private final BiConsumer<WantedPoint, SweepPoint> finished;
  private final Supplier<TaskLink> opening;
  private final PruningRecipe recipe;
  private final Map<Long, WantedPoint> underWay = new HashMap<>();
  private final Map<String, SweepPoint> points = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private @Nullable TaskLink open;
  private long sent;

  /**
   * @param opening the programs elsewhere, once something is to be measured; closed with this
   * @param recipe of all points but for their settings
   */
  public BenchApart(
      Trial.Maker trials,
      BiConsumer<WantedPoint, SweepPoint> finished,
      Supplier<TaskLink> opening,
      PruningRecipe recipe) {
    this.trials = trials;
    this.finished = finished;
    this.opening = opening;
    this.recipe = recipe;
  }

  @Override
  public int ahead() {
    return AHEAD * (open == null ? 1 : Math.max(1, open.places()));
  }

  @Override
  public SweepPoint measure(WantedPoint wanted, List<WantedPoint> soon, Cancellation cancellation) {
    TaskLink link = link();
    Deque<WantedPoint> waiting = new ArrayDeque<>();
    waiting.add(wanted);
    soon.stream().filter(WantedPoint::ready).forEach(waiting::add);
    while (!isAnswered(wanted)) {
      if (!waiting.contains(wanted) && !isUnderWay(wanted.key())) {
        waiting.addFirst(wanted); // a guess was left out by a hurdle that was higher
      }
      fill(link, waiting);
      receive(link, cancellation);
      String failure = failures.remove(wanted.key());
      if (failure != null) {
        throw new Fault(failure);
      }
    }
    // Nothing new is begun now: what is asked for next is worth more than what was guessed before.
    return points.get(wanted.key());
  }

  private TaskLink link() {
    if (open == null) {
      open = opening.get();
    }
    return open;
  }

  private void fill(TaskLink link, Deque<WantedPoint> waiting) {
    while (!waiting.isEmpty() && underWay.size() < Math.max(1, link.places())) {
      WantedPoint next = waiting.remove();
      if (!isAnswered(next) && !isUnderWay(next.key())) {
        underWay.put(++sent, next);
        link.send(sent, PointJson.write(next).toString());
      }
    }
  }

  private boolean isAnswered(WantedPoint wanted) {
    SweepPoint point = points.get(wanted.key());
    return point != null && wanted.answeredBy(point);
  }

  private boolean isUnderWay(String key) {
    return underWay.values().stream().anyMatch(w -> w.key().equals(key));
  }

  private void receive(TaskLink link, Cancellation cancellation) {
    cancellation.check();
    link.next(cancellation)
        .ifPresent(
            answer -> {
              WantedPoint measured = underWay.remove(answer.number());
              if (measured == null) {
                return; // measured twice
              }
              if (answer.done()) {
                SweepPoint point =
                    PointJson.readPoint(answer.text(), recipe.with(measured.settings()));
                points.put(measured.key(), point);
                finished.accept(measured, point);
              } else {
                failures.put(measured.key(), answer.text());
              }
            });
  }

  @Override
  public OptionalDouble latencyMs(WantedPoint measured, Cancellation cancellation) {
    return quietly(measured, trial -> trial.latencyMs(cancellation), cancellation);
  }

  @Override
  public LatencyTurns latenciesMs(
      WantedPoint measured, SweepPoint point, Cancellation cancellation) {
    return quietly(measured, trial -> trial.latenciesMs(point, cancellation), cancellation);
  }

  /** Does something with a network here, once nobody measures on this machine. */
  private <T> T quietly(WantedPoint measured, Function<Trial, T> work, Cancellation cancellation) {
    while (open != null && open.here() && !underWay.isEmpty()) {
      receive(open, cancellation);
    }
    try (Trial trial = trials.apply(measured.settings())) {
      return work.apply(trial);
    }
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
  }
}
