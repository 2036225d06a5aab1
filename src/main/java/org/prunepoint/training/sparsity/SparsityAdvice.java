package org.prunepoint.training.sparsity;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.GammaStatistics;
import org.prunepoint.prune.PrunableLayers;
import org.prunepoint.prune.Strategy;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.SparsityTarget;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.GammaSummary;

/** What a user should be told about the sparsity of a network, before and during a run. */
public final class SparsityAdvice {
  /** Under this share of small gammas the layers that no shortcut couples are not sparse either. */
  private static final double SPARSE = .2;

  private SparsityAdvice() {}

  /**
   * Whether a network with coupled layers was trained sparse for another strategy than the one that
   * prunes it. Without shortcuts all targets are the same; do not ask then.
   */
  public static Optional<String> mismatch(SparsityTarget trainedFor, Strategy strategy) {
    boolean normal = strategy.leavesCoupledWhole();
    if (trainedFor == SparsityTarget.NORMAL && !normal) {
      return Optional.of(
          ("The network was trained sparse for the strategy normal, but %s also cuts the layers that"
                  + " shortcuts couple, whose gammas are still large: prune with normal, or train"
                  + " with the sparsity target residual.")
              .formatted(strategy.word()));
    }
    if (trainedFor == SparsityTarget.RESIDUAL && normal) {
      return Optional.of(
          "The network was trained sparse for the strategies slim and extreme; %s leaves the layers that shortcuts couple whole although they are sparse: slim can remove more."
              .formatted(strategy.word()));
    }
    return Optional.empty();
  }

  /**
   * The same for any file, by its gammas alone: the layers that shortcuts couple are not sparse
   * while the others are, and the strategy cuts both.
   */
  public static Optional<String> mismatch(Network network, Weights weights, Strategy strategy) {
    if (strategy.leavesCoupledWhole()) {
      return Optional.empty();
    }
    Set<Integer> free = PrunableLayers.of(network, Strategy.NORMAL);
    Set<Integer> coupled = new HashSet<>(PrunableLayers.of(network, strategy));
    coupled.removeAll(free);
    double ofFree = share(weights, free);
    double ofCoupled = share(weights, coupled);
    if (!(ofFree >= SPARSE && ofCoupled < ofFree / 5)) { // NaN if there are none
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The layers that shortcuts couple were not trained sparse: %.1f %% of their gammas are"
                + " under %s, of the others %.1f %%. The strategy %s cuts both, so the mAP will"
                + " fall early: prune with normal, or train with the sparsity target residual.",
            100 * ofCoupled,
            GammaStatistics.SMALL,
            100 * ofFree,
            strategy.word()));
  }

  private static double share(Weights weights, Set<Integer> layers) {
    return GammaStatistics.of(SparsityForecast.gammas(weights, layers))
        .below(GammaStatistics.SMALL);
  }

  /**
   * What the last of these epochs shows for the first time: that the penalty is too strong or too
   * weak. Each of the two is said once a run, also if it is resumed.
   *
   * @param results of all epochs so far, in order
   * @param sparsity of the run
   */
  public static List<String> after(List<EpochResult> results, Sparsity sparsity) {
    return sparsity.on() ? new PenaltyWatch(results, sparsity).sentences().toList() : List.of();
  }

  /** How sparse the layers of a target are, and what could go: {@link SparsityForecast}. */
  public static GammaSummary summary(Network network, Weights weights, SparsityTarget target) {
    return SparsityForecast.summary(network, weights, target);
  }
}
