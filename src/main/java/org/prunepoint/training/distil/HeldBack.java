package org.prunepoint.training.distil;

import java.nio.FloatBuffer;
import java.util.function.IntUnaryOperator;
import org.prunepoint.Fault;
import org.prunepoint.network.Shape;
import org.prunepoint.reconstruction.walk.NetworkInputs;

/** Pictures in two parts: those that are learned from, and those that say what was learned. */
final class HeldBack {
  /** One of so many is held back, */
  private static final int SHARE = 8;

  /** but no more than these: they are looked at after each course. */
  private static final int MOST = 64;

  private final NetworkInputs all;
  private final int held;
  private final int every;

  HeldBack(NetworkInputs all) {
    if (all.count() < 2) {
      throw new Fault(
          "Distilling takes 2 pictures or more, one to learn from and one to see what it gains, found %d."
              .formatted(all.count()));
    }
    this.all = all;
    this.held = Math.clamp(all.count() / SHARE, 1, MOST);
    this.every = all.count() / held;
  }

  NetworkInputs seen() {
    return some(all.count() - held, i -> i + Math.min(held, i / (every - 1)));
  }

  NetworkInputs unseen() {
    return some(held, i -> every * i + every - 1);
  }

  private NetworkInputs some(int count, IntUnaryOperator which) {
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
