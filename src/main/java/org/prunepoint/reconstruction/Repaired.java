package org.prunepoint.reconstruction;

import java.util.List;
import java.util.Optional;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Repair;

/**
 * A pruned network after its repair.
 *
 * @param pruned with the repaired weights
 * @param repair that was done
 * @param pictures that were looked at; 0 for none
 * @param constants how far constants from pictures differ from those of the betas; empty where the
 *     repair takes none
 * @param fits of the convolutions of a {@linkplain Repair#RECONSTRUCT reconstructed} network
 */
public record Repaired(
    PrunedNetwork pruned,
    Repair repair,
    int pictures,
    Optional<ConstantsDifference> constants,
    List<LayerFit> fits) {
  public Repaired {
    fits = List.copyOf(fits);
  }

  /** One that needed no pictures. */
  public static Repaired without(PrunedNetwork pruned, Repair repair) {
    return new Repaired(pruned, repair, 0, Optional.empty(), List.of());
  }
}
