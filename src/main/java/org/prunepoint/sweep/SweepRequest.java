package org.prunepoint.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.dataset.source.NamedData;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.inference.Latency;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Strategy;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.pruning.CalibrationSource;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.search.BestPrunePoint;
import org.prunepoint.sweep.search.Rivals;
import org.prunepoint.sweep.search.SampleFirst;
import org.prunepoint.sweep.search.SweepGrid;
import org.prunepoint.sweep.search.SweepSearch;

/**
 * What a sweep shall measure, and how.
 *
 * @param search the prune points, and which of them is the best
 * @param recipe by which every point is made: all but its percent and units, which the search gives
 * @param scoring how networks are judged
 * @param latency how the time of one picture is taken, on a session that has just evaluated the
 *     data set; for 0 runs there is none
 * @param strategies to be swept one after the other, in place of that of {@code recipe}; empty for
 *     that one
 * @param unitScore by what residual units are ranked
 * @param source of calibration pictures, but for the data set
 * @param int8 whether points are also measured in eight bits, and judged by that
 * @param sampleFirst whether points are looked at on a sample of the pictures first
 * @param verify whether the best pair is read back by other programs
 */
public record SweepRequest(
    SweepSearch search,
    PruningRecipe recipe,
    Scoring scoring,
    Latency latency,
    List<Strategy> strategies,
    UnitScore unitScore,
    CalibrationSource source,
    InEightBits int8,
    SampleFirst sampleFirst,
    boolean verify) {

  /** By what residual units are ranked before some of them are cut. */
  public enum UnitScore {
    /** The mean |gamma| of their last convolution: costs nothing. */
    GAMMA,
    /** What the mAP loses when the unit alone is cut: one evaluation for each unit. */
    ABLATION,
    /**
     * What the heads lack when the unit alone is cut and the rest is fitted again: one refit each.
     */
    REFIT;

    /** As it is written on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a sweep can be told beside its recipe. */
  public static final Options<SweepRequest> OPTIONS =
      Options.of(SweepRequest.class, () -> SweepRequest.DEFAULT)
          .part("search", SweepSearch.OPTIONS)
          .option(
              Option.of(
                      SweepRequest.class,
                      "strategies",
                      "strategies",
                      Word.choice(Strategy.values(), Strategy::word).label("S").list(),
                      "Several strategies, one after the other: slim,normal.")
                  .withDefaultWords("that of --strategy"))
          .option(
              "unit-score",
              "unitScore",
              Word.choice(UnitScore.values(), UnitScore::word).label("U"),
              "By what residual units are ranked: gamma, ablation (what the mAP loses without each"
                  + " alone: one evaluation for each unit), or refit (what the heads lack without"
                  + " each alone once the rest is fitted again: one refit for each).")
          .under("Search")
          .part("scoring", Scoring.OPTIONS)
          .part("latency", Latency.OPTIONS.under("Measuring"))
          .part("source", CalibrationSource.OPTIONS)
          .option(
              Option.of(
                      SweepRequest.class,
                      "sample-first",
                      "sampleFirst",
                      SampleFirst.WORD,
                      "Look at points on N pictures first, and leave out those that change nothing"
                          + " about the search, with 99 % certainty; no for all pictures at once,"
                          + " auto for 1,000 where there are 5,000 or more.")
                  .addedWith(SampleFirst.NO))
          .under("Measuring")
          .part("int8", InEightBits.OPTIONS)
          .and(
              Options.of(SweepRequest.class, () -> SweepRequest.DEFAULT)
                  .option(
                      "verify",
                      "verify",
                      Word.flag(),
                      "Read the best pair back with OpenCV and DL4J, and compare.")
                  .under("Files"));

  /** The search for the best point by Darknet's own scoring: what happens when nothing is said. */
  public static final SweepRequest DEFAULT =
      new SweepRequest(
          SweepSearch.AUTOMATIC,
          PruningRecipe.usual(true),
          Scoring.DARKNET,
          Latency.DEFAULT,
          List.of(),
          UnitScore.GAMMA,
          CalibrationSource.NONE.with(CalibrationSource.Need.IF_ANY),
          InEightBits.NOT,
          SampleFirst.AUTOMATIC,
          true);

  public SweepRequest {
    strategies = strategies.stream().distinct().toList();
    if (search.cost().equals(Optional.of(Target.Kind.LATENCY)) && latency.runs() == 0) {
      throw new Fault("--cost latency compares milliseconds; leave out --latency-runs 0.");
    }
    if (int8.judging() == InEightBits.Judge.INT8
        && int8.quantization().maxLoss().isPresent()
        && search.target().filter(SweepRequest::dependsOnBits).isPresent()) {
      throw new Fault(
          "--target counts a file whose layers are all in eight bits; leave out --max-loss.");
    }
    if (sampleFirst.asked() && int8.judging() == InEightBits.Judge.INT8) {
      throw new Fault("--sample-first looks at points in float32; leave out --judge int8.");
    }
    if (sampleFirst.asked() && search.distilLast().isPresent()) {
      throw new Fault(
          "--distil-last chooses among points that were measured on all pictures; leave out"
              + " --sample-first.");
    }
    if (search.distilLast().isPresent() && recipe.settings().repair() == Repair.DISTIL) {
      throw new Fault("Every point is distilled with --repair distil; leave out --distil-last.");
    }
  }

  private static boolean dependsOnBits(Target target) {
    return target.kind() == Target.Kind.BYTES || target.kind() == Target.Kind.LATENCY;
  }

  /**
   * Looks at what needs no measurement.
   *
   * @throws Fault if no network that pruning leaves meets the target, by whichever of the
   *     strategies and rankings that are compared
   */
  void refuseImpossible(PruningSession session) {
    boolean counted = int8.judging() == InEightBits.Judge.FLOAT32;
    int units = search.units() ? session.unitsByGamma().size() : 0;
    search
        .target()
        .filter(target -> counted || !dependsOnBits(target))
        .ifPresent(
            target ->
                session.refuseImpossible(
                    target,
                    byStrategy().stream()
                        .flatMap(one -> one.byRanking().stream())
                        .map(one -> one.settings(0, units))
                        .toList()));
  }

  /**
   * How many pictures points are looked at on first.
   *
   * @param all pictures of the data set
   * @return empty where points are measured on all of them at once: there are few, points are
   *     judged in eight bits, compared by a latency, which a point that is left out has none of, or
   *     looked through for those that are distilled
   */
  OptionalInt sample(int all) {
    boolean float32 = int8.judging() == InEightBits.Judge.FLOAT32;
    boolean timed = search.cost().equals(Optional.of(Target.Kind.LATENCY));
    return float32 && !timed && search.distilLast().isEmpty()
        ? sampleFirst.size(all)
        : OptionalInt.empty();
  }

  private SweepRequest with(String component, Object value) {
    return OPTIONS.with(this, component, value);
  }

  public SweepRequest withSearch(SweepSearch other) {
    return with("search", other);
  }

  /** That distilling a network may take; empty where the recipe says the steps. */
  Optional<Double> minutes() {
    return source.minutes();
  }

  /** The same, with so many steps in place of minutes. */
  SweepRequest withDistilSteps(int steps) {
    return following(recipe.with(recipe.calibration().withDistilSteps(steps)));
  }

  /** The same by a recipe that says the steps. */
  SweepRequest following(PruningRecipe resolved) {
    return withRecipe(resolved).withSource(source.withoutMinutes());
  }

  public SweepRequest withRecipe(PruningRecipe other) {
    return with("recipe", other);
  }

  /** All settings of every point but its percent and units. */
  public SweepRequest withPruning(PruneSettings other) {
    return withRecipe(recipe.with(other));
  }

  public SweepRequest withInput(NetworkInput other) {
    return withRecipe(recipe.with(other));
  }

  public SweepRequest withScoring(Scoring other) {
    return with("scoring", other);
  }

  public SweepRequest withLatency(Latency other) {
    return with("latency", other);
  }

  /** Several strategies, one after the other. */
  public SweepRequest withStrategies(List<Strategy> several) {
    return with("strategies", several);
  }

  public SweepRequest withUnitScore(UnitScore other) {
    return with("unitScore", other);
  }

  public SweepRequest withSource(CalibrationSource other) {
    return with("source", other);
  }

  public SweepRequest withInt8(InEightBits other) {
    return with("int8", other);
  }

  public SweepRequest withSampleFirst(SampleFirst other) {
    return with("sampleFirst", other);
  }

  public SweepRequest withVerify(boolean read) {
    return with("verify", read);
  }

  /** Calibration pictures of a data set, where some have to be there whatever the recipe says. */
  CalibrationSource sourceIn(NamedData data) {
    CalibrationSource of = source.in(data);
    return looksAnyway() ? of.with(CalibrationSource.Need.ALWAYS) : of;
  }

  /** Whether pictures are looked at whatever the recipe of the points says. */
  public boolean looksAnyway() {
    return unitScore == UnitScore.REFIT || search.distilLast().isPresent();
  }

  /** That of a target, the rule that was chosen, or the one that suits the repair. */
  public BestPrunePoint ruleOrUsual() {
    return search.grid() instanceof SweepGrid.ForTarget asked
        ? new BestPrunePoint.BestAtTarget(asked.target())
        : search.rule().orElseGet(() -> BestPrunePoint.usual(pruning().repair()));
  }

  /** At which stages of their repair points are measured, where each is worth it. */
  public List<Repair> stages() {
    List<Repair> last = search.distilLast().isPresent() ? Repair.DISTIL.stages() : List.of();
    return Stream.concat(pruning().repair().stages().stream(), last.stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** The settings of every point, but its percent and units. */
  public PruneSettings pruning() {
    return recipe.settings();
  }

  /** This request for each of its strategies alone. */
  List<SweepRequest> byStrategy() {
    return strategies.isEmpty()
        ? List.of(this)
        : strategies.stream().map(s -> of(s).withStrategies(List.of())).toList();
  }

  /** This request for each of the rankings that it compares; the likeliest first. */
  List<SweepRequest> byRanking() {
    return search
        .cost()
        .map(
            cost ->
                Rivals.of(cost, pruning().ranking(), pruning().repair()).stream()
                    .map(r -> withPruning(pruning().withRanking(r)))
                    .toList())
        .orElse(List.of(this));
  }

  /** What of the best of several strategies there is to be least. */
  Target.Kind cost() {
    return search.cost().orElse(Target.Kind.BFLOPS);
  }

  /** Only slim has a share that every layer keeps. */
  private SweepRequest of(Strategy strategy) {
    PruneSettings other = pruning().withStrategy(strategy);
    return withPruning(
        strategy == Strategy.SLIM ? other : other.withLayerKeep(PruneSettings.NOTHING.layerKeep()));
  }

  /** The settings under which nothing goes, whatever the limits of single layers. */
  PruneSettings unpruned() {
    return byStrategy().getFirst().settings(0, 0).withLimits(LayerLimits.NONE);
  }

  /** The settings of one point of this sweep. */
  PruneSettings settings(double percent, int cutUnits) {
    return pruning().withPercent(percent).withCutUnits(cutUnits);
  }
}
