package org.prunepoint.sweep.point;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.SweepRequest;

/**
 * One measured prune point: a row of the table.
 *
 * @param recipe what was asked for, whole: the row can be made again from it
 * @param cutUnits residual units that really went
 * @param size of what is left
 * @param stages how it detects after each {@linkplain Repair#stages() stage} of its repair that was
 *     measured, in their order; the first, before its weights are repaired, always was
 * @param latencyMs median time of one picture, in the way that {@link SweepRequest} says; empty
 *     where it was not measured
 * @param int8 the network that is written in eight bits; empty where nobody asked
 * @param sample what a sample of the pictures says of the mAP; empty where none was looked at
 */
public record SweepPoint(
    PruningRecipe recipe,
    int cutUnits,
    NetworkSize size,
    List<Stage> stages,
    OptionalDouble latencyMs,
    Optional<EightBitFigures> int8,
    Optional<MapBounds> sample) {

  public SweepPoint {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a point was measured at its first stage at least");
    }
  }

  /** Of a sweep that looks at float32 alone, before a repair of its weights. */
  public SweepPoint(
      PruningRecipe recipe,
      int cutUnits,
      NetworkSize size,
      Scores first,
      OptionalDouble latencyMs) {
    this(
        recipe,
        cutUnits,
        size,
        List.of(new Stage(recipe.settings().repair().stages().getFirst(), first)),
        latencyMs,
        Optional.empty());
  }

  /** Of a point that was measured on all pictures. */
  public SweepPoint(
      PruningRecipe recipe,
      int cutUnits,
      NetworkSize size,
      List<Stage> stages,
      OptionalDouble latencyMs,
      Optional<EightBitFigures> int8) {
    this(recipe, cutUnits, size, stages, latencyMs, int8, Optional.empty());
  }

  /** Of a point that was left out after a sample of the pictures: it has a size and no figures. */
  public static SweepPoint leftOut(
      PruningRecipe recipe, int cutUnits, NetworkSize size, Figure figure, MapBounds sample) {
    return new SweepPoint(recipe, cutUnits, size, Scores.none(figure), OptionalDouble.empty())
        .withSample(Optional.of(sample));
  }

  /** Whether it has no figures, as a sample of the pictures was enough to pass it over. */
  public boolean isLeftOut() {
    return sample.isPresent() && Double.isNaN(folded().map50());
  }

  /** As it would be if it had been left out after its sample. */
  public SweepPoint leftOut() {
    return leftOut(recipe, cutUnits, size, folded().figure(), sample.orElseThrow());
  }

  /** The same with what a sample says, or without. */
  public SweepPoint withSample(Optional<MapBounds> bounds) {
    return new SweepPoint(recipe, cutUnits, size, stages, latencyMs, int8, bounds);
  }

  /** Which channels and units were to go. */
  public PruneSettings settings() {
    return recipe.settings();
  }

  /** Whether it is of that percent: percents come from sums such as 0.5 + 3 * 0.05. */
  public boolean isAt(double percent) {
    return Math.abs(settings().percent() - percent) < 1e-9;
  }

  /** How it detects before a repair of its weights: constants at most folded. */
  public Scores folded() {
    return stages.getFirst().scores();
  }

  /** How it detects after a repair; empty where that was not measured. */
  public Optional<Scores> after(Repair stage) {
    return stages.stream().filter(s -> s.repair() == stage).map(Stage::scores).findFirst();
  }

  /** Whether its weights were repaired too. */
  public boolean repaired() {
    return stages.size() > 1;
  }

  /** The stage at which it detects best, the earliest of equals: that which is written. */
  public Stage kept() {
    Stage best = stages.getFirst();
    for (Stage stage : stages) {
      if (stage.scores().map() > best.scores().map()) {
        best = stage;
      }
    }
    return best;
  }

  /** Whether a repair makes this point better, so that it is the network to write. */
  public boolean betterRepaired() {
    return !kept().equals(stages.getFirst());
  }

  /** The scores of the network that is written. */
  public Scores scores() {
    return kept().scores();
  }

  /** What the point is judged by; not a number where it was left out. */
  public double map() {
    return scores().map();
  }

  /** What it costs, in the unit of the kind; infinity for a latency that was not measured. */
  public double cost(Target.Kind kind) {
    return switch (kind) {
      case BFLOPS -> size.bflops();
      case PARAMETERS -> size.parameters();
      case BYTES -> size.weightsBytes();
      case LATENCY -> latencyMs.orElse(Double.POSITIVE_INFINITY);
    };
  }

  /** The recipe of the network that is written: without repairs that made it worse. */
  public PruningRecipe written() {
    return recipe.with(settings().withRepair(kept().repair()));
  }

  public SweepPoint with(PruneSettings asked) {
    return new SweepPoint(recipe.with(asked), cutUnits, size, stages, latencyMs, int8, sample);
  }

  /** The same, which went on and was measured again. */
  public SweepPoint with(Stage next) {
    List<Stage> all = new ArrayList<>(stages);
    all.add(next);
    return new SweepPoint(recipe, cutUnits, size, all, latencyMs, int8, sample);
  }

  public SweepPoint withLatency(OptionalDouble ms) {
    return new SweepPoint(recipe, cutUnits, size, stages, ms, int8, sample);
  }

  public SweepPoint withInt8(Optional<EightBitFigures> figures) {
    return new SweepPoint(recipe, cutUnits, size, stages, latencyMs, figures, sample);
  }

  /** The same with the latencies of float32 and of eight bits. */
  public SweepPoint with(LatencyTurns both) {
    return withLatency(OptionalDouble.of(both.first()))
        .withInt8(
            int8.map(
                i -> new EightBitFigures(i.scores(), i.bytes(), OptionalDouble.of(both.second()))));
  }

  /** The same without what the time of a picture was measured to be. */
  public SweepPoint withoutLatency() {
    return withLatency(OptionalDouble.empty())
        .withInt8(
            int8.map(i -> new EightBitFigures(i.scores(), i.bytes(), OptionalDouble.empty())));
  }
}
