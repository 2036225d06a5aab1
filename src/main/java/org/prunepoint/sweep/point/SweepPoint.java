package org.prunepoint.sweep.point;

import java.util.Optional;
import java.util.OptionalDouble;
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
 * @param folded how it detects before a repair of its weights: constants at most folded
 * @param repaired the same network with its weights repaired; empty where that was not asked for or
 *     not worth trying, and for the network as it came
 * @param latencyMs median time of one picture, in the way that {@link SweepRequest} says; empty
 *     where it was not measured
 * @param int8 the network that is written in eight bits; empty where nobody asked
 */
public record SweepPoint(
    PruningRecipe recipe,
    int cutUnits,
    NetworkSize size,
    Scores folded,
    Optional<Scores> repaired,
    OptionalDouble latencyMs,
    Optional<EightBitFigures> int8) {

  /** Of a sweep that looks at float32 alone. */
  public SweepPoint(
      PruningRecipe recipe,
      int cutUnits,
      NetworkSize size,
      Scores folded,
      Optional<Scores> repaired,
      OptionalDouble latencyMs) {
    this(recipe, cutUnits, size, folded, repaired, latencyMs, Optional.empty());
  }

  /** Which channels and units were to go. */
  public PruneSettings settings() {
    return recipe.settings();
  }

  /** Whether the repair makes this point better, so that it is the network to write. */
  public boolean betterRepaired() {
    return repaired.isPresent() && repaired.get().map() > folded.map();
  }

  /** The scores of the better of its networks: that which is written. */
  public Scores scores() {
    return betterRepaired() ? repaired.orElseThrow() : folded;
  }

  /** What the point is judged by. */
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

  /** The recipe of the network that is written: without a repair that made it worse. */
  public PruningRecipe written() {
    return betterRepaired() || !settings().repair().changesWeights()
        ? recipe
        : recipe.with(settings().withRepair(Repair.FOLD));
  }

  public SweepPoint with(PruneSettings asked) {
    return new SweepPoint(recipe.with(asked), cutUnits, size, folded, repaired, latencyMs, int8);
  }

  public SweepPoint withRepaired(Scores scores) {
    return new SweepPoint(recipe, cutUnits, size, folded, Optional.of(scores), latencyMs, int8);
  }

  public SweepPoint withLatency(OptionalDouble ms) {
    return new SweepPoint(recipe, cutUnits, size, folded, repaired, ms, int8);
  }

  public SweepPoint withInt8(Optional<EightBitFigures> figures) {
    return new SweepPoint(recipe, cutUnits, size, folded, repaired, latencyMs, figures);
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
