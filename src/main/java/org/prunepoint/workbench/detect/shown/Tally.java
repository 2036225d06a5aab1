package org.prunepoint.workbench.detect.shown;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.workbench.detect.sight.Sight;
import org.prunepoint.workbench.detect.sight.SightPair;

/**
 * What two models differ in on the frames that both saw, at some thresholds. Frames are added one
 * by one as they come, so that a long film costs no more at its end than at its beginning. May be
 * used by many threads.
 */
final class Tally {
  private final SightPair pair;
  private final Sight other;
  private final Thresholds thresholds;
  private final Cancellation cancellation = new Cancellation();
  private final Queue<Integer> fresh = new ConcurrentLinkedQueue<>();
  private final Map<Integer, ComparisonTotals> byFrame = new HashMap<>();
  private final BitSet differing = new BitSet();
  private final BitSet seen = new BitSet();
  private ComparisonTotals sum = ComparisonTotals.NONE;

  /** Begins with the frames that both know already. */
  Tally(SightPair pair, Sight other, Thresholds thresholds) {
    this.pair = pair;
    this.other = other;
    this.thresholds = thresholds;
    fresh.addAll(other.frames());
  }

  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  boolean isOf(SightPair asked, Thresholds now) {
    return pair == asked && thresholds.equals(now);
  }

  /** A frame that both may have seen by now. */
  void add(List<Integer> frames) {
    fresh.addAll(frames);
  }

  /**
   * Compares what was added since the last time, and gives the sum of all.
   *
   * @throws java.util.concurrent.CancellationException if it was left
   */
  ComparisonTotals count() {
    for (Integer frame = fresh.poll(); frame != null; frame = fresh.poll()) {
      cancellation.check();
      compare(frame);
    }
    return sum();
  }

  private void compare(int frame) {
    PictureCandidates a = pair.original().known(frame);
    PictureCandidates b = other.known(frame);
    if (of(frame) == null && a != null && b != null) {
      keep(frame, ComparisonTotals.of(List.of(thresholds.compare(a, b, cancellation))));
    }
  }

  private synchronized void keep(int frame, ComparisonTotals one) {
    byFrame.put(frame, one);
    seen.set(frame);
    differing.set(frame, one.differing() > 0);
    sum = sum.plus(one);
  }

  private synchronized ComparisonTotals sum() {
    return sum;
  }

  /** Nobody asks any more. */
  void leave() {
    cancellation.request();
  }

  /** Of one frame; null while not both models have seen it. */
  synchronized @Nullable ComparisonTotals of(int frame) {
    return byFrame.get(frame);
  }

  /** Whether both saw any of the frames from one up to before another. */
  synchronized boolean seen(int from, int to) {
    int next = seen.nextSetBit(from);
    return next >= 0 && next < to;
  }

  /** Whether they differ on any of the frames from one up to before another. */
  synchronized boolean differs(int from, int to) {
    int next = differing.nextSetBit(from);
    return next >= 0 && next < to;
  }

  /**
   * The nearest frame in a direction that differs; round the end.
   *
   * @param step 1 or -1
   * @return its number; -1 for none
   */
  synchronized int differing(int from, int step) {
    if (step > 0) {
      int next = differing.nextSetBit(from + 1);
      return next >= 0 ? next : differing.nextSetBit(0);
    }
    int before = from > 0 ? differing.previousSetBit(from - 1) : -1;
    return before >= 0 ? before : differing.length() - 1;
  }
}
