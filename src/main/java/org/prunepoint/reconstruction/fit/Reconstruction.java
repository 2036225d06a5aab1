package org.prunepoint.reconstruction.fit;

import java.util.List;
import org.prunepoint.network.Weights;

/**
 * What a refit gave.
 *
 * @param weights of the pruned network
 * @param fits of its convolutions, in order; those that read what they always read are not fitted
 */
public record Reconstruction(Weights weights, List<LayerFit> fits) {
  public Reconstruction {
    fits = List.copyOf(fits);
  }
}
