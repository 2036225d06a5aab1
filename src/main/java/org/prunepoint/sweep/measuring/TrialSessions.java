package org.prunepoint.sweep.measuring;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/**
 * The sessions that a point is measured in, opened when it is prepared: at the size that the scorer
 * wants its pictures at, and at the network's own, which latencies are of. Mostly they are one.
 */
final class TrialSessions implements AutoCloseable {
  private final Function<Shape, InferenceSession> opening;
  private final Shape own;
  private @Nullable InferenceSession evaluated;
  private @Nullable InferenceSession timed;

  /**
   * @param network at its own size
   * @param evaluated the size of all pictures; empty where they have several
   * @param early whether the network is also made ready at its own size at once
   * @param opening opens the network at a size
   */
  TrialSessions(
      Network network,
      Optional<Shape> evaluated,
      boolean early,
      Function<Shape, InferenceSession> opening) {
    this.opening = opening;
    this.own = network.input();
    this.evaluated = evaluated.map(opening).orElse(null);
    if (early && evaluated.isPresent() && !evaluated.get().equals(own)) {
      try {
        timed = opening.apply(own);
      } catch (RuntimeException | Error e) {
        close();
        throw e;
      }
    }
  }

  /** At the one size of all pictures; empty where they have several. */
  Optional<InferenceSession> evaluated() {
    return Optional.ofNullable(evaluated);
  }

  /** Does something with the network at its own size. */
  <T> T atOwnSize(Function<InferenceSession, T> work) {
    if (evaluated != null && evaluated.input().equals(own)) {
      return work.apply(evaluated);
    }
    if (timed == null) {
      close(); // a network that is large is not to be in memory twice
      timed = opening.apply(own);
    }
    return work.apply(timed);
  }

  @Override
  public void close() {
    if (evaluated != null) {
      evaluated.close();
      evaluated = null;
    }
    if (timed != null) {
      timed.close();
      timed = null;
    }
  }
}
