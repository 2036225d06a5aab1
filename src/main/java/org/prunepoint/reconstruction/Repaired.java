package org.prunepoint.reconstruction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.prunepoint.network.Network;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.fit.ConstantsDifference;
import org.prunepoint.reconstruction.fit.LayerFit;

/**
 * A pruned network after its repair.
 *
 * @param pruned with the repaired weights
 * @param repair that was done
 * @param pictures that were looked at; 0 for none
 * @param constants how far constants from pictures differ from those of the betas; empty where the
 *     repair takes none
 * @param fits of the convolutions of a {@linkplain Repair#fits() reconstructed} network
 * @param distilled what training without labels came to; empty where there was none
 */
public record Repaired(
    PrunedNetwork pruned,
    Repair repair,
    int pictures,
    Optional<ConstantsDifference> constants,
    List<LayerFit> fits,
    Optional<Distilled> distilled) {
  public Repaired {
    fits = List.copyOf(fits);
  }

  /**
   * What the convolutions before the heads lack: squares of their relative errors, summed. 0 where
   * nothing was fitted.
   */
  public double lossOfHeads() {
    Network network = pruned.network();
    Set<Integer> last =
        network.heads().stream().map(n -> n.inputs().getFirst()).collect(Collectors.toSet());
    return fits.stream()
        .filter(f -> last.contains(f.layer()))
        .mapToDouble(f -> f.errorAfter() * f.errorAfter())
        .sum();
  }

  /** The same with its weights written in another way. */
  public Repaired with(PrunedNetwork other) {
    return new Repaired(other, repair, pictures, constants, fits, distilled);
  }

  /** The same, distilled. */
  Repaired with(Distilled result) {
    return new Repaired(
        pruned.withWeights(result.weights()),
        Repair.DISTIL,
        pictures,
        constants,
        fits,
        Optional.of(result));
  }

  /** One that needed no pictures. */
  public static Repaired without(PrunedNetwork pruned, Repair repair) {
    return new Repaired(pruned, repair, 0, Optional.empty(), List.of(), Optional.empty());
  }
}
