package org.prunepoint.reconstruction;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.reconstruction.walk.NetworkInputs;

/**
 * Trains a pruned network, as a whole and without labels, to answer as the unpruned one does. Who
 * can do that stands floors above this one, and is found as a service.
 */
public interface Distiller {
  /** The program's own. */
  static Distiller here() {
    return ServiceLoader.load(Distiller.class, Distiller.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no distiller"));
  }

  /**
   * Looks at a network before anything long is done.
   *
   * @throws org.prunepoint.Fault if it cannot be trained, or what trains is not installed
   */
  void require(Network network);

  /**
   * How many steps can be made in a time on this machine: measured with the unpruned network in
   * both places, so that no pruned one takes longer.
   *
   * @param seconds for all that is done to a network
   * @return one at least
   */
  int stepsIn(
      double seconds,
      Network network,
      Weights weights,
      NetworkInputs pictures,
      Cancellation cancellation);

  /**
   * Trains.
   *
   * @param pruned to start from
   * @param network before pruning, at the size of the pictures
   * @param weights of it
   * @param pictures that both are shown, and pieces of them; some of them are held back
   * @param steps along gradients
   * @param kept folder for how far it has come, of this network alone: where it was broken off it
   *     goes on; empty for none
   * @return weights of the pruned network: the same for the same of all these, broken off or not
   */
  Job<Distilled> distilled(
      PrunedNetwork pruned,
      Network network,
      Weights weights,
      NetworkInputs pictures,
      int steps,
      Optional<Path> kept);
}
