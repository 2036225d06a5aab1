package org.prunepoint.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.inference.Streams;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.kept.SweepIdentity;
import org.prunepoint.sweep.measuring.Trial;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;

/** A model whose mAP is a formula. Percents that round to the same hundredth are equal plans. */
class CurveSubject implements ModelUnderTest {
  final ToDoubleBiFunction<Double, Integer> map50;
  final int units;
  final List<PruneSettings> measured = new ArrayList<>();
  final List<PruneSettings> repairs = new ArrayList<>();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger prepared = new AtomicInteger();
  final List<PruneSettings> int8 = new ArrayList<>();
  ToDoubleBiFunction<Double, Integer> inInt8 = (percent, units) -> .5;
  ToDoubleBiFunction<Double, Integer> repaired = (percent, units) -> .5;
  ToDoubleBiFunction<Double, Integer> distilled = (percent, units) -> .6;
  Runnable beforeEvaluation = () -> {};

  /** Points that were looked at on a sample. */
  final List<PruneSettings> sampled = new ArrayList<>();

  /** How far the bounds of a sample lie from the mAP; and how many pictures there are. */
  double around = .02;

  int pictures = 72;

  /** What is done to points beside the plan, in words. */
  Function<PruneSettings, String> treatment = s -> " " + s.repair();

  CurveSubject(int units, ToDoubleBiFunction<Double, Integer> map50) {
    this.units = units;
    this.map50 = map50;
  }

  double map50(PruneSettings settings) {
    return map50.applyAsDouble(settings.percent(), settings.cutUnits());
  }

  static SweepPoint point(PruneSettings s, double map50) {
    double left = (1 - s.percent()) * (1 - s.cutUnits() / 100.0);
    return SweepPoints.point(
        s,
        s.cutUnits(),
        map50,
        map50,
        map50,
        Double.NaN,
        map50,
        (int) (1000 * left),
        (long) (1e6 * left),
        (long) (4e6 * left),
        5 * left,
        Double.NaN);
  }

  @Override
  public SweepIdentity identity() {
    return new SweepIdentity(
        "curve", "none", "darknet", "0.25", 320, 320, "a formula", "1", new Streams(1, 1));
  }

  @Override
  public SweepConditions conditions() {
    return SweepPoints.conditions(
        "curve.weights", "none.data", pictures, "darknet", 320, PruningRecipe.NOTHING);
  }

  @Override
  public List<ScoredUnit> unitsByGamma() {
    return IntStream.range(0, units)
        .mapToObj(u -> new ScoredUnit(new ResidualUnit(3 * u + 3, 3 * u, List.of(), 3 * u + 2), u))
        .toList();
  }

  /** A percent leaves as large a share of the operations. */
  @Override
  public Optional<PruneSettings> meeting(
      Target target, PruneSettings base, Cancellation cancellation) {
    return IntStream.rangeClosed(0, 100)
        .mapToObj(p -> base.withPercent(p / 100.))
        .filter(s -> target.met(point(s, 0).size().bflops()))
        .findFirst();
  }

  @Override
  public String key(PruneSettings s) {
    return s.strategy()
        + " "
        + Math.round(s.percent() * 100)
        + "/"
        + (s.unitOrder().isEmpty() || s.cutUnits() > 1
            ? Math.min(s.cutUnits(), units)
            : "of " + s.unitOrder())
        + treatment.apply(s);
  }

  /** The later a unit, the sooner it can go. */
  @Override
  public double lossAfterRefit(PruneSettings settings, Cancellation cancellation) {
    return -settings.unitOrder().getFirst();
  }

  @Override
  public Trial prepare(PruneSettings settings) {
    open.incrementAndGet();
    prepared.incrementAndGet();
    return new Trial() {
      @Override
      public SweepPoint evaluate(Cancellation cancellation) {
        beforeEvaluation.run();
        cancellation.check();
        measured.add(settings);
        return point(settings, map50(settings));
      }

      @Override
      public Scores evaluate(Repair stage, Cancellation cancellation) {
        cancellation.check();
        repairs.add(settings.withRepair(stage));
        var curve = stage == Repair.DISTIL ? distilled : repaired;
        double after = curve.applyAsDouble(settings.percent(), settings.cutUnits());
        return Scores.at50(after, after, after, after);
      }

      @Override
      public MapBounds sampled(double unpruned, Cancellation cancellation) {
        sampled.add(settings);
        return bounds(map50(settings));
      }

      @Override
      public MapBounds sampled(Repair stage, double unpruned, Cancellation cancellation) {
        return bounds(repaired.applyAsDouble(settings.percent(), settings.cutUnits()));
      }

      private MapBounds bounds(double map) {
        return new MapBounds(20, pictures, Math.max(0, map - around), Math.min(1, map + around));
      }

      @Override
      public SweepPoint leftOut(MapBounds sample) {
        SweepPoint whole = point(settings, 0);
        return SweepPoint.leftOut(
            whole.recipe(), whole.cutUnits(), whole.size(), whole.folded().figure(), sample);
      }

      @Override
      public EightBitFigures inEightBits(SweepPoint point, Cancellation cancellation) {
        cancellation.check();
        int8.add(settings);
        double map = inInt8.applyAsDouble(settings.percent(), settings.cutUnits());
        return new EightBitFigures(
            Scores.at50(map, map, map, map),
            point.size().weightsBytes() / 4,
            OptionalDouble.empty());
      }

      @Override
      public LatencyTurns latenciesMs(SweepPoint point, Cancellation cancellation) {
        return new LatencyTurns(3, 2);
      }

      @Override
      public OptionalDouble latencyMs(Cancellation cancellation) {
        return OptionalDouble.of(3);
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }

  @Override
  public void close() {}
}
