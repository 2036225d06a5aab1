package org.prunepoint.video.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;

/**
 * Where one thread hands something to the next: room for one from each of those that hand over.
 * What is still there when newer comes is either waited for, so that nothing is lost, or replaced,
 * so that nothing is late. The receiver takes in turns.
 */
final class Slot<T> {
  private final List<@Nullable T> places = new ArrayList<>();
  private final boolean[] ended;
  private final boolean replacing;
  private final Consumer<T> displaced;
  private final Cancellation cancellation;
  private int turn;
  private boolean closed;

  /**
   * @param givers how many hand over
   * @param replacing whether the latest wins
   * @param displaced gets what nobody took
   */
  Slot(int givers, boolean replacing, Consumer<T> displaced, Cancellation cancellation) {
    for (int i = 0; i < givers; i++) {
      places.add(null);
    }
    this.ended = new boolean[givers];
    this.replacing = replacing;
    this.displaced = displaced;
    this.cancellation = cancellation;
  }

  /**
   * Hands over.
   *
   * @return false if nobody takes anything any more
   */
  boolean put(int giver, T value) {
    Optional<T> old = Optional.empty();
    boolean taken;
    synchronized (this) {
      try {
        while (!replacing && places.get(giver) != null && !closed) {
          cancellation.glance(this);
        }
      } catch (CancellationException cancelled) {
        displaced.accept(value); // Nobody else has it.
        throw cancelled;
      }
      taken = !closed;
      if (taken) {
        old = Optional.ofNullable(places.set(giver, value));
        notifyAll();
      }
    }
    old.ifPresent(displaced);
    if (!taken) {
      displaced.accept(value);
    }
    return taken;
  }

  /** This giver has nothing more. */
  synchronized void end(int giver) {
    ended[giver] = true;
    notifyAll();
  }

  /**
   * Takes what is there, or waits for it.
   *
   * @return empty when all givers have ended, or it was closed
   */
  synchronized Optional<T> take() {
    while (!closed) {
      for (int i = 0; i < places.size(); i++) {
        int place = (turn + i) % places.size();
        T there = places.set(place, null);
        if (there != null) {
          turn = place + 1;
          notifyAll();
          return Optional.of(there);
        }
      }
      if (allEnded()) {
        return Optional.empty();
      }
      cancellation.glance(this);
    }
    return Optional.empty();
  }

  private boolean allEnded() {
    for (boolean one : ended) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  /** Nobody takes anything any more. */
  void close() {
    List<T> left = new ArrayList<>();
    synchronized (this) {
      closed = true;
      for (int i = 0; i < places.size(); i++) {
        T there = places.set(i, null);
        if (there != null) {
          left.add(there);
        }
      }
      notifyAll();
    }
    left.forEach(displaced);
  }
}
