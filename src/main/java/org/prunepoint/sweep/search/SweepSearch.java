package org.prunepoint.sweep.search;

import java.util.List;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.option.Bounds;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Percents;
import org.prunepoint.option.Word;
import org.prunepoint.prune.budget.Target;

/**
 * Which points a sweep looks at, and which of them is the best: what can be said, of which {@link
 * #grid} and {@link #rule} are made.
 *
 * @param percents to be measured, shares 0..1; empty for a search
 * @param auto whether a search was asked for in so many words
 * @param units whether residual units are cut at all
 * @param cutUnits numbers of residual units to cut; empty for those that the search tries
 * @param cutsAt the percents at which units are cut
 * @param target what the network may cost: only points that meet it are measured
 * @param cost what pruning is to save: rankings are compared where they leave as much of it; empty
 *     for the one ranking that was chosen
 * @param maxFall the best is the last point before a step whose mAP falls by a larger share
 * @param within the best is the last point whose mAP is within this of the unpruned network's
 * @param distilLast how many points past the best are distilled with it at the end; empty where
 *     none is
 */
public record SweepSearch(
    List<Double> percents,
    boolean auto,
    boolean units,
    List<Integer> cutUnits,
    SweepGrid.CutsAt cutsAt,
    Optional<Target> target,
    Optional<Target.Kind> cost,
    Optional<Double> maxFall,
    Optional<Double> within,
    Optional<Integer> distilLast) {

  /** All of it, as it is typed and shown. */
  public static final Options<SweepSearch> OPTIONS =
      Options.of(SweepSearch.class, () -> SweepSearch.AUTOMATIC)
          .option(
              Option.of(
                      SweepSearch.class,
                      "percents",
                      "percents",
                      PointLists.PERCENTS,
                      "Percents to measure: 0.5:0.95:0.05 (from:to:step), 0.5,0.7, or both mixed.")
                  .withDefaultWords("searched for"))
          .option(
              Option.of(
                      SweepSearch.class,
                      "auto",
                      "auto",
                      Word.flag(),
                      "Search for the cliff; what happens where no percents are listed.")
                  .withDefaultWords("where no percents are listed"))
          .option(
              "units",
              "units",
              Word.flag(),
              "Cut residual units too, after the channels, where a search decides.")
          .option(
              Option.of(
                      SweepSearch.class,
                      "cut-units",
                      "cutUnits",
                      PointLists.COUNTS,
                      "Numbers of residual units to cut, such as 4,8,12 or 4:20:4.")
                  .withDefaultWords("searched for where percents are, else none"))
          .option(
              Option.of(
                      SweepSearch.class,
                      "cut-percent",
                      "cutsAt",
                      Word.of(
                              "P",
                              "a percent, best or each",
                              SweepGrid.CutsAt::parse,
                              SweepGrid.CutsAt::word)
                          .typed(Percents::share),
                      "Where units are cut: a percent, best (of those measured), or each of the"
                          + " percents listed.")
                  .needs(
                      "says where units are cut; --cut-units says how many.",
                      s -> !s.cutUnits.isEmpty()))
          .option(
              Option.of(
                      SweepSearch.class,
                      "target",
                      "target",
                      Target.WORD.optional(""),
                      "Measure only points that meet it (bflops=10, parameters=2.6M, bytes=10MB,"
                          + " latency=8ms): for no unit cut and some, the weakest percent that"
                          + " does; the best is the one that detects best. With --judge int8, bytes"
                          + " and latency of the file in eight bits.")
                  .withDefaultWords("none"))
          .option(
              Option.of(
                      SweepSearch.class,
                      "cost",
                      "cost",
                      Word.choice(Target.Kind.values(), Target.Kind::word).label("C").optional(""),
                      "What pruning is to save: {choices}. Other rankings are tried where they"
                          + " leave as much of it as the best point, and the one that detects"
                          + " better goes on.")
                  .withDefaultWords("none: the one ranking is searched")
                  .addedWith(Optional.empty()))
          .option(
              Option.of(
                      SweepSearch.class,
                      "max-fall",
                      "maxFall",
                      Word.decimal(Bounds.above(0).below(1)).optional(""),
                      "The best point is the last before a step whose mAP falls by a larger share.")
                  .withDefaultWords("0.2 with --repair none, fold, exact and data"))
          .option(
              Option.of(
                      SweepSearch.class,
                      "within",
                      "within",
                      Word.share().optional(""),
                      "The best point is the last whose mAP is within X of the unpruned network's.")
                  .withDefaultWords("0.03 with --repair statistics, reconstruct and distil"))
          .option(
              Option.of(
                      SweepSearch.class,
                      "distil-last",
                      "distilLast",
                      Word.whole(0, 1_000_000).optional(""),
                      "At the end distil the best point and N that cost less and lost a little too"
                          + " much, minutes each, and choose the best again.")
                  .withDefaultWords("none")
                  .addedWith(Optional.empty()))
          .under("Search");

  /** The search for the cliff, judged as suits the repair. */
  public static final SweepSearch AUTOMATIC =
      new SweepSearch(
          List.of(),
          false,
          true,
          List.of(),
          SweepGrid.CutsAt.BEST,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * Looks for contradictions.
   *
   * @throws Fault if two of them cannot hold together
   */
  public SweepSearch {
    boolean best = cutsAt.equals(SweepGrid.CutsAt.BEST);
    if (auto && !percents.isEmpty()) {
      throw new Fault("--auto searches for the percents itself; leave out one.");
    }
    if (target.isPresent()
        && (auto || !percents.isEmpty() || !best || maxFall.isPresent() || within.isPresent())) {
      throw new Fault(
          "--target finds the percents and the best point itself; leave out --auto, --percents,"
              + " --cut-percent, --max-fall and --within.");
    }
    if (cost.isPresent() && target.isPresent() && target.get().kind() != cost.get()) {
      throw new Fault(
          "--target and --cost count the same, found %s and %s."
              .formatted(target.get().kind().word(), cost.get().word()));
    }
    if (cost.isPresent() && !percents.isEmpty()) {
      throw new Fault(
          "--cost compares rankings at equal cost, at percents that it finds; leave out"
              + " --percents.");
    }
    if (maxFall.isPresent() && within.isPresent()) {
      throw new Fault("--max-fall and --within each say which point is the best; leave out one.");
    }
    if (!units && !cutUnits.isEmpty()) {
      throw new Fault("--cut-units says how many units go and --no-units none; leave out one.");
    }
    if (auto && !best) {
      throw new Fault("--auto cuts units at the percent that it finds; leave out --cut-percent.");
    }
    if (percents.isEmpty() && cutsAt.equals(SweepGrid.CutsAt.EACH)) {
      throw new Fault("--cut-percent each takes the percents that --percents lists.");
    }
    percents = List.copyOf(percents);
    cutUnits = List.copyOf(cutUnits);
  }

  /** These percents; units are cut at the best of them. */
  public static SweepSearch listed(List<Double> percents, Integer... cutUnits) {
    return OPTIONS.with(AUTOMATIC.cutting(cutUnits), "percents", percents);
  }

  /** The weakest points that meet a target. */
  public static SweepSearch meeting(Target target, Integer... cutUnits) {
    return OPTIONS.with(AUTOMATIC.cutting(cutUnits), "target", Optional.of(target));
  }

  /** With these numbers of residual units cut. */
  public SweepSearch cutting(Integer... units) {
    return OPTIONS.with(this, "cutUnits", List.of(units));
  }

  /** With no residual unit cut. */
  public SweepSearch withoutUnits() {
    return OPTIONS.with(cutting(), "units", false);
  }

  /** With units cut elsewhere than at the best percent. */
  public SweepSearch cuttingAt(SweepGrid.CutsAt other) {
    return OPTIONS.with(this, "cutsAt", other);
  }

  /** Comparing rankings at equal cost. */
  public SweepSearch saving(Target.Kind kind) {
    return OPTIONS.with(this, "cost", Optional.of(kind));
  }

  /** The best is the last point before a step whose mAP falls by more than this share. */
  public SweepSearch beforeFallOf(double share) {
    return OPTIONS.with(this, "maxFall", Optional.of(share));
  }

  /** The best is the last point whose mAP is within this of the unpruned network's. */
  public SweepSearch within(double map) {
    return OPTIONS.with(this, "within", Optional.of(map));
  }

  /** At the end the best point is distilled, and so many past it. */
  public SweepSearch distillingLast(int past) {
    return OPTIONS.with(this, "distilLast", Optional.of(past));
  }

  /** The points. */
  public SweepGrid grid() {
    if (target.isPresent()) {
      return new SweepGrid.ForTarget(target.get(), cutUnits);
    }
    return percents.isEmpty() && cutsAt.equals(SweepGrid.CutsAt.BEST)
        ? new SweepGrid.Automatic(cutUnits)
        : new SweepGrid.Listed(percents, cutUnits, cutsAt);
  }

  /** Which point is the best; empty for what suits the repair. */
  public Optional<BestPrunePoint> rule() {
    return within
        .<BestPrunePoint>map(BestPrunePoint.WithinOfUnpruned::new)
        .or(() -> maxFall.map(BestPrunePoint.BeforeCliff::new));
  }
}
