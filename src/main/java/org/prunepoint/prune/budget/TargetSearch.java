package org.prunepoint.prune.budget;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunepoint.Fault;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Pruner;
import org.prunepoint.text.Counted;

/**
 * Finds the weakest cut that meets a {@link Target}: the smallest percent, by halving, as a larger
 * one never leaves more. What a plan comes to is counted, or, where its cost does not tell it,
 * measured.
 */
public final class TargetSearch {
  /** A latency is noise below such steps, and every step costs a session. */
  private static final int MEASURED_STEPS = 100;

  /** Where ranks fall too, they do so between two channels. */
  private static final int BETWEEN_CHANNELS = 64;

  private final Pruner pruner;
  private final Target target;
  private final Fold fold;
  private final Optional<ToDoubleFunction<PrunePlan>> measured;

  /**
   * @param fold by which plans are compacted; {@link Fold#EXACT} leaves a few channels more
   * @param measured what a plan comes to in the target's unit, for a target that its cost does not
   *     tell; empty for others
   */
  public TargetSearch(
      Pruner pruner, Target target, Fold fold, Optional<ToDoubleFunction<PrunePlan>> measured) {
    this.pruner = pruner;
    this.target = target;
    this.fold = fold;
    this.measured = measured;
  }

  /**
   * Settings that meet the target.
   *
   * @param value what their plan comes to, in the target's unit
   */
  public record Found(PruneSettings settings, double value) {}

  /**
   * The smallest percent that meets the target with all else as in {@code base}.
   *
   * @return empty if even percent 1 does not
   */
  public Optional<Found> percent(PruneSettings base) {
    int steps =
        target.kind() == Target.Kind.LATENCY
            ? MEASURED_STEPS
            : Math.max(1, pruner.competingChannels(base))
                * (base.ranking().choosesRanks() ? BETWEEN_CHANNELS : 1);
    Found unpruned = at(base, 0, steps);
    if (target.met(unpruned.value())) {
      return Optional.of(unpruned);
    }
    Found met = at(base, steps, steps);
    if (!target.met(met.value())) {
      return Optional.empty();
    }
    int above = 0; // does not meet it
    int below = steps; // does
    while (below - above > 1) {
      int middle = (above + below) >>> 1;
      Found tried = at(base, middle, steps);
      if (target.met(tried.value())) {
        below = middle;
        met = tried;
      } else {
        above = middle;
      }
    }
    return Optional.of(met);
  }

  /**
   * As {@link #percent}, with as many residual units cut as well as loses the least |gamma| in all.
   * Without pictures there is nothing better to go by; a sweep measures what each is worth.
   */
  public Optional<Found> percentAndUnits(PruneSettings base) {
    return IntStream.rangeClosed(0, pruner.residualUnits().size())
        .mapToObj(n -> percent(base.withCutUnits(n)))
        .flatMap(Optional::stream)
        .min(Comparator.comparingDouble(f -> pruner.lostGamma(pruner.plan(f.settings()))));
  }

  /**
   * As {@link #percent}, with none or every sixth of the residual units cut, whichever loses least.
   *
   * @param loss of what settings leave; measured once for each
   */
  public Optional<Found> percentAndUnits(PruneSettings base, ToDoubleFunction<PruneSettings> loss) {
    int units = pruner.residualUnits().size();
    int step = Math.max(1, Math.ceilDiv(units, 6));
    Found best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int n = 0; n <= units; n += step) {
      Optional<Found> found = percent(base.withCutUnits(n));
      if (found.isPresent()) {
        double lost = loss.applyAsDouble(found.get().settings());
        if (best == null || lost < least) {
          best = found.get();
          least = lost;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Looks whether the structure alone tells that nothing will be found: what ranks the channels may
   * take minutes to be known.
   *
   * @param any the settings that were asked for, each of which may meet it
   * @throws Fault if none of them leaves so little
   */
  public static void refuseImpossible(Pruner pruner, Target target, List<PruneSettings> any) {
    if (target.kind() == Target.Kind.LATENCY) {
      return;
    }
    double least = Double.POSITIVE_INFINITY;
    for (PruneSettings base : any) {
      least = Math.min(least, target.of(pruner.summary(pruner.least(base), Fold.BIAS).cost()));
    }
    if (!target.met(least)) {
      throw new Fault(
          "The target %s cannot be met by %s: whatever is pruned%s, at least %s is left."
              .formatted(
                  target.inWords(),
                  any.stream()
                      .map(s -> s.strategy().word())
                      .distinct()
                      .collect(Collectors.joining(", ")),
                  any.getFirst().cutUnits() == 0 ? "" : ", units too",
                  target.words(least)));
    }
  }

  /**
   * For when nothing was found.
   *
   * @param base the settings that were asked for
   */
  public Fault unreachable(PruneSettings base) {
    PruneSettings most = base.withPercent(1);
    return new Fault(
        "The target %s cannot be met by %s: with percent 1%s %s is left."
            .formatted(
                target.inWords(),
                base.strategy().word(),
                base.cutUnits() == 0 ? "" : " and " + Counted.of(base.cutUnits(), "unit") + " cut",
                target.words(value(pruner.plan(most)))));
  }

  private Found at(PruneSettings base, int step, int steps) {
    PruneSettings settings = base.withPercent(percent(step, steps));
    return new Found(settings, value(pruner.plan(settings)));
  }

  /** Between two channels, so that it comes to the same plan however it is rounded or read. */
  private double percent(int step, int steps) {
    if (step == 0 || step == steps) {
      return step == 0 ? 0 : 1;
    }
    double offset = target.kind() == Target.Kind.LATENCY ? 0 : .5;
    return Math.round((step + offset) / steps * 1e6) / 1e6;
  }

  private double value(PrunePlan plan) {
    return measured.isPresent()
        ? measured.get().applyAsDouble(plan)
        : target.of(pruner.summary(plan, fold).cost());
  }
}
