package org.prunepoint.training.sparsity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.prune.sparsity.GammaStatistics;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.GammaSummary;

/** Whether the L1 penalty of a run is too strong or too weak, as its epochs tell. */
final class PenaltyWatch {
  /** A lower best mAP says nothing when it is lost. */
  private static final double LEARNED = .05;

  private static final double FALL = .3;
  private static final int FALLEN_EPOCHS = 3;

  /** Epochs before which no pace is judged. */
  private static final int EARLY = 5;

  private final List<EpochResult> results;
  private final Sparsity sparsity;

  PenaltyWatch(List<EpochResult> results, Sparsity sparsity) {
    this.results = results;
    this.sparsity = sparsity;
  }

  /** What holds after the last epoch and did not hold after any before. */
  Stream<String> sentences() {
    int last = results.size() - 1;
    if (last < 0) {
      return Stream.of();
    }
    Optional<String> strong =
        Stream.iterate(0, i -> i < last, i -> i + 1).anyMatch(i -> tooStrong(i).isPresent())
            ? Optional.empty()
            : tooStrong(last);
    Optional<String> weak =
        Stream.iterate(0, i -> i < last, i -> i + 1).anyMatch(i -> tooWeak(i).isPresent())
            ? Optional.empty()
            : tooWeak(last);
    return Stream.of(strong, weak).flatMap(Optional::stream);
  }

  /** The mAP stayed far below its best for several evaluated epochs in a row. */
  private Optional<String> tooStrong(int last) {
    List<EpochResult> evaluated =
        results.subList(0, last + 1).stream().filter(r -> r.scores().isPresent()).toList();
    if (evaluated.size() <= FALLEN_EPOCHS || results.get(last).scores().isEmpty()) {
      return Optional.empty();
    }
    int from = evaluated.size() - FALLEN_EPOCHS;
    EpochResult best = evaluated.getFirst();
    for (EpochResult r : evaluated.subList(0, from)) {
      best = map(r) > map(best) ? r : best;
    }
    double limit = (1 - FALL) * map(best);
    boolean fallen =
        evaluated.subList(from, evaluated.size()).stream()
            .allMatch(r -> map(r) < limit && r.strength() > 0);
    return fallen && map(best) >= LEARNED
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "The mAP fell from %.3f after epoch %d to %.3f after epoch %d, and was more than"
                    + " %.0f %% lower for %d evaluations in a row: the sparsity of %s seems to be"
                    + " too strong. Try %s, or a schedule that decays.",
                map(best),
                best.epoch(),
                map(results.get(last)),
                results.get(last).epoch(),
                100 * FALL,
                FALLEN_EPOCHS,
                number(sparsity.strength()),
                number(sparsity.strength() / 10)))
        : Optional.empty();
  }

  private static double map(EpochResult result) {
    return result.scores().map(EpochResult.Scores::map50).orElse(0.0);
  }

  /**
   * A quarter of the gammas would not arrive at zero before the penalty ends, even if they went on
   * as fast as they do now. They will go more slowly once the learning rate falls, so this speaks
   * too late rather than too early.
   */
  private Optional<String> tooWeak(int last) {
    EpochResult now = results.get(last);
    double end =
        sparsity.schedule() == Sparsity.Schedule.GLOBAL_DECAY
            ? sparsity.decayFrom() * now.epochs()
            : now.epochs();
    double left = end - now.epoch();
    if (now.epoch() < Math.max(EARLY, end / 3) || left <= 0) {
      return Optional.empty();
    }
    EpochResult before = results.get(Math.max(0, last - Math.max(3, last / 4)));
    int passed = now.epoch() - before.epoch();
    if (passed < 1) {
      return Optional.empty();
    }
    GammaSummary gammas = now.gammas();
    double fall = (before.gammas().quarter() - gammas.quarter()) / passed;
    double rise = (gammas.below100th() - before.gammas().below100th()) / passed;
    double quarter = gammas.quarter() - fall * left;
    double share = gammas.below100th() + rise * left;
    if (!(quarter > GammaStatistics.SMALL && share < .25)) {
      return Optional.empty();
    }
    double times = (gammas.quarter() - GammaStatistics.SMALL) / (fall * left);
    String more = fall > 0 && times < 10 ? String.format(Locale.ROOT, "%.1f", times) : "10";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "After epoch %d of %d %.1f %% of the gammas are under %s and a quarter is under %.3f;"
                + " at the pace of the last %d epochs a quarter will be under %.3f after epoch"
                + " %.0f, so little can be pruned: the sparsity of %s seems to be too weak. Try"
                + " about %s times as much, or more epochs.",
            now.epoch(),
            now.epochs(),
            100 * gammas.below100th(),
            GammaStatistics.SMALL,
            gammas.quarter(),
            passed,
            quarter,
            end,
            number(sparsity.strength()),
            more));
  }

  /** Without an exponent or trailing zeros. */
  private static String number(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
