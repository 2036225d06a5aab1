package org.prunepoint.workbench.detect.sight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.workbench.detect.source.Still;

/**
 * What one model saw on the frames of one source: each is run once. What was looked at least
 * recently is forgotten when all takes too much memory. May be used by many threads.
 */
public final class Sight {
  private static final long MOST_BYTES = 192L << 20;
  private static final int MOST_TIMES = 10_000;

  private final ModelDetector detector;
  private final Map<Integer, PictureCandidates> kept = new LinkedHashMap<>(64, .75f, true);
  private final List<Double> times = new ArrayList<>();
  private long bytes;

  public Sight(ModelDetector detector) {
    this.detector = detector;
  }

  /**
   * Looks at a frame unless it was looked at before.
   *
   * @throws java.util.concurrent.CancellationException if the model was closed
   */
  public PictureCandidates see(int frame, Still still) {
    PictureCandidates before = known(frame);
    if (before != null) {
      return before;
    }
    PictureCandidates seen = still.seenBy(detector);
    keep(frame, seen);
    return seen;
  }

  public synchronized @Nullable PictureCandidates known(int frame) {
    return kept.get(frame);
  }

  /** Takes what was seen on a frame that was played. */
  public synchronized void keep(int frame, PictureCandidates seen) {
    PictureCandidates before = kept.put(frame, seen);
    if (times.size() < MOST_TIMES) {
      times.add(seen.inferenceMs());
    }
    bytes += seen.bytes() - (before == null ? 0 : before.bytes());
    var oldest = kept.values().iterator();
    while (bytes > MOST_BYTES && kept.size() > 1) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  /** The frames that are known, in their order. */
  public synchronized List<Integer> frames() {
    return kept.keySet().stream().sorted().toList();
  }

  /** How many frames are known. */
  public synchronized int count() {
    return kept.size();
  }

  /** How many pictures {@link #medianMs} is the median of. */
  public synchronized int timed() {
    return Math.max(0, times.size() - 1);
  }

  /** Median of what the network alone took for a picture, without the first, which warms up. */
  public synchronized OptionalDouble medianMs() {
    double[] ms = times.stream().skip(1).mapToDouble(t -> t).sorted().toArray();
    int n = ms.length;
    return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((ms[(n - 1) / 2] + ms[n / 2]) / 2);
  }

  /** How it runs: engine, device, threads. */
  public String description() {
    return detector.description();
  }

  public ModelDetector detector() {
    return detector;
  }
}
