package org.prunepoint.training.sparsity;

import java.util.List;
import java.util.Optional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Strategy;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.SparsityTarget;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.GammaSummary;

/** What a user should be told about the sparsity of a network, before and during a run. */
public final class SparsityAdvice {
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
