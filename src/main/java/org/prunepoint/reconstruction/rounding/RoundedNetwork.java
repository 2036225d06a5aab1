package org.prunepoint.reconstruction.rounding;

import java.util.List;
import java.util.Map;
import org.prunepoint.network.Weights;

/**
 * A network whose kernels were rounded.
 *
 * @param weights where layers were rounded, batch norms are folded and kernels are multiples of
 *     their steps
 * @param steps by layer, one a filter
 */
public record RoundedNetwork(Weights weights, Map<Integer, List<Float>> steps) {
  public RoundedNetwork {
    steps = Map.copyOf(steps);
  }
}
