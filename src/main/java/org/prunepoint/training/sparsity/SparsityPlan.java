package org.prunepoint.training.sparsity;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.prunepoint.Fault;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.network.Network;
import org.prunepoint.prune.PrunableLayers;
import org.prunepoint.prune.Strategy;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.SparsityTarget;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.ParameterLayout.Range;
import org.prunepoint.training.parameters.ParameterLayout.Slot;
import org.prunepoint.training.parameters.Parameters.Kind;

/**
 * Which gammas of a network the L1 penalty presses on, and how hard at each moment of a run. They
 * are the gammas of the layers that pruning for the same target may narrow; channels that can never
 * go (a head or a grouped convolution holds them) are left alone, as pressing on them costs
 * accuracy and gains nothing.
 */
public final class SparsityPlan {
  private final Sparsity sparsity;
  private final Set<Integer> layers;

  /** By place in the flat layout. */
  private final boolean[] pressed;

  private SparsityPlan(Sparsity sparsity, Set<Integer> layers, boolean[] pressed) {
    this.sparsity = sparsity;
    this.layers = Collections.unmodifiableSet(layers);
    this.pressed = pressed;
  }

  /**
   * Looks at the graph once.
   *
   * @param layout of the same network
   * @throws Fault if there is a penalty but no gamma that it could press on
   */
  public static SparsityPlan of(Network network, ParameterLayout layout, Sparsity sparsity) {
    Set<Integer> prunable = layers(network, sparsity.target());
    ChannelGroups groups = ChannelGroups.of(network);
    boolean[] pressed = new boolean[layout.length(Kind.GAMMAS)];
    Set<Integer> layers = new TreeSet<>();
    for (Slot slot : layout.slots()) {
      Range norms = slot.norms();
      int[] channels = groups.of(slot.layer());
      for (int c = 0; c < norms.length() && prunable.contains(slot.layer()); c++) {
        if (!groups.frozen(channels[c])) {
          pressed[norms.from() + c] = true;
          layers.add(slot.layer());
        }
      }
    }
    if (sparsity.on() && layers.isEmpty()) {
      throw new Fault(
          "%s has no channel that could be pruned for the target %s, so there is nothing to make sparse."
              .formatted(network.name(), sparsity.target().word()));
    }
    return new SparsityPlan(sparsity, layers, pressed);
  }

  /** The layers that a target stands for, in order. */
  static Set<Integer> layers(Network network, SparsityTarget target) {
    return new LinkedHashSet<>(PrunableLayers.of(network, strategy(target)));
  }

  /** The strategy that prunes the layers of a target. */
  static Strategy strategy(SparsityTarget target) {
    return switch (target) {
      case NORMAL -> Strategy.NORMAL;
      case RESIDUAL, TINY -> Strategy.SLIM;
    };
  }

  /** The layers with at least one gamma that is pressed, in order. */
  public Set<Integer> layers() {
    return layers;
  }

  /** How many gammas are pressed. */
  public int channels() {
    int n = 0;
    for (boolean p : pressed) {
      n += p ? 1 : 0;
    }
    return n;
  }

  /**
   * The strength at a moment. With {@code LOCAL_DECAY} it is that of the gammas which do not decay.
   *
   * @param epoch since the start of the run, with its fraction
   * @param epochs of the whole run
   */
  public double strength(double epoch, int epochs) {
    boolean decayed =
        sparsity.schedule() == Sparsity.Schedule.GLOBAL_DECAY && decaying(epoch, epochs);
    return sparsity.strength() * (decayed ? sparsity.decayTo() : 1);
  }

  private boolean decaying(double epoch, int epochs) {
    return epoch >= sparsity.decayFrom() * epochs;
  }

  /**
   * The strength of each gamma at a moment; 0 where none is pressed.
   *
   * @param epoch since the start of the run, with its fraction
   * @param epochs of the whole run
   * @param gammasNow all gammas in the flat layout; only local decay looks at them
   * @return as long as {@code gammasNow}
   */
  public float[] strengths(double epoch, int epochs, float[] gammasNow) {
    if (gammasNow.length != pressed.length) {
      throw new IllegalArgumentException(
          "%d gammas where the network has %d".formatted(gammasNow.length, pressed.length));
    }
    float strength = (float) strength(epoch, epochs);
    float[] strengths = new float[pressed.length];
    for (int i = 0; i < strengths.length; i++) {
      strengths[i] = pressed[i] ? strength : 0;
    }
    if (sparsity.schedule() == Sparsity.Schedule.LOCAL_DECAY && decaying(epoch, epochs)) {
      float decayed = (float) (sparsity.strength() * sparsity.decayTo());
      float largest = decayAbove(gammasNow);
      for (int i = 0; i < strengths.length; i++) {
        if (pressed[i] && Math.abs(gammasNow[i]) > largest) {
          strengths[i] = decayed;
        }
      }
    }
    return strengths;
  }

  /** The largest pressed |gamma| that does not decay; of equal ones none decays. */
  private float decayAbove(float[] gammas) {
    float[] sorted = new float[channels()];
    int n = 0;
    for (int i = 0; i < gammas.length; i++) {
      if (pressed[i]) {
        sorted[n++] = Math.abs(gammas[i]);
      }
    }
    Arrays.sort(sorted);
    int staying = n - (int) Math.round(n * sparsity.decayShare());
    return staying == 0 ? -1 : sorted[staying - 1];
  }
}
