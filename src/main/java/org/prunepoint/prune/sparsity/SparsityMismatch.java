package org.prunepoint.prune.sparsity;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunableLayers;
import org.prunepoint.prune.Strategy;

/** Whether a network was trained sparse for another strategy than the one that prunes it. */
public final class SparsityMismatch {
  /** Under this share of small gammas the layers that no shortcut couples are not sparse either. */
  private static final double SPARSE = .2;

  private SparsityMismatch() {}

  /**
   * Judges by the gammas alone: the layers that shortcuts couple are not sparse while the others
   * are, and the strategy cuts both.
   *
   * @return a sentence for the user; empty if they suit each other
   */
  public static Optional<String> of(Network network, Weights weights, Strategy strategy) {
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
    return GammaStatistics.of(weights, layers).below(GammaStatistics.SMALL);
  }
}
