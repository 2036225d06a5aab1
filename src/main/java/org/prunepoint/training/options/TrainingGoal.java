package org.prunepoint.training.options;

import java.util.Locale;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;

/** What a run is for: with what a user who says only this is asked for no more. */
public enum TrainingGoal {
  /** A network that detects, from random weights. */
  BASE,
  /** One that can be pruned far, from a trained one. */
  SPARSE,
  /** A pruned one trained back. */
  FINE_TUNE,
  /** The same beside a larger network. */
  DISTIL;

  private static final double STRENGTH = .001;
  private static final int EPOCHS_AFTER_PRUNING = 20;

  /** Whether it goes on from trained weights where there are some. */
  public boolean fromWeights() {
    return this != BASE;
  }

  /**
   * The usual options of such a run. A teacher is not among them: only the user knows one.
   *
   * @param usual of any run at the network's size
   */
  public TrainingOptions over(TrainingOptions usual, Network network) {
    return switch (this) {
      case BASE -> usual;
      case SPARSE ->
          TrainingOptions.OPTIONS.with(usual, "sparsity", Sparsity.of(STRENGTH, target(network)));
      case FINE_TUNE, DISTIL -> usual.withEpochs(EPOCHS_AFTER_PRUNING);
    };
  }

  /** Without shortcuts nothing is coupled, and everything that can be pruned is pressed on. */
  private static SparsityTarget target(Network network) {
    boolean coupled = network.layers().stream().anyMatch(Layer.Shortcut.class::isInstance);
    return coupled ? SparsityTarget.RESIDUAL : SparsityTarget.TINY;
  }

  /** As it is kept: fine-tune. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
