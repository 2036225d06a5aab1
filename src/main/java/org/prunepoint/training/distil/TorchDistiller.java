package org.prunepoint.training.distil;

import java.nio.FloatBuffer;
import java.util.function.IntUnaryOperator;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.reconstruction.Distilled;
import org.prunepoint.reconstruction.Distiller;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.training.loss.HeadGeometry;
import org.prunepoint.training.torch.NetworkScript;
import org.prunepoint.training.torch.Torch;

/** Distils with PyTorch. */
public final class TorchDistiller implements Distiller {
  /** One picture of so many is held back. */
  private static final int HELD_BACK = 8;

  @Override
  public void require(Network network) {
    var _ = HeadGeometry.of(network);
    NetworkScript.requireTrainable(network);
    Torch.require();
  }

  @Override
  public Job<Distilled> distilled(
      PrunedNetwork pruned, Network network, Weights weights, NetworkInputs pictures, int steps) {
    return (progress, cancellation) -> {
      int held = heldBack(pictures.count());
      NetworkInputs seen = some(pictures, pictures.count() - held, i -> i + i / (HELD_BACK - 1));
      NetworkInputs unseen = some(pictures, held, i -> Math.min(last(i), pictures.count() - 1));
      try (var likeness = new Likeness(network, weights, unseen)) {
        double before = likeness.lack(pruned.network(), pruned.weights(), cancellation);
        Weights found;
        try (var course = new Course(pruned, network, weights, seen)) {
          found = course.run(steps, progress, cancellation);
        }
        double after = likeness.lack(pruned.network(), found, cancellation);
        return new Distilled(
            after < before ? found : pruned.weights(), steps, seen.count(), held, before, after);
      }
    };
  }

  private static int heldBack(int pictures) {
    if (pictures < 2) {
      throw new Fault(
          "Distilling takes 2 pictures or more, one to learn from and one to see what it gains, found %d."
              .formatted(pictures));
    }
    return Math.max(1, pictures / HELD_BACK);
  }

  /** Every eighth. */
  private static int last(int i) {
    return HELD_BACK * i + HELD_BACK - 1;
  }

  private static NetworkInputs some(NetworkInputs all, int count, IntUnaryOperator which) {
    return new NetworkInputs() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public Shape shape(int picture) {
        return all.shape(which.applyAsInt(picture));
      }

      @Override
      public FloatBuffer values(int picture) {
        return all.values(which.applyAsInt(picture));
      }
    };
  }
}
