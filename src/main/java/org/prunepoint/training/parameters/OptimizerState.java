package org.prunepoint.training.parameters;

import java.util.Map;
import org.prunepoint.training.parameters.Parameters.Kind;

/**
 * What an optimiser remembers of the steps before.
 *
 * @param updates steps so far
 * @param first running means of the gradients
 * @param second running means of their squares; empty but for Adam
 */
public record OptimizerState(long updates, Map<Kind, float[]> first, Map<Kind, float[]> second) {
  public OptimizerState {
    first = Map.copyOf(first);
    second = Map.copyOf(second);
  }
}
