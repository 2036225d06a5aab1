package org.prunepoint.sweep.point;

import java.util.OptionalDouble;

/**
 * What the network of a row is like in eight bits, written as {@code quantize} writes it.
 *
 * @param scores how it detects
 * @param bytes of its file
 * @param latencyMs median time of one picture, taken in turns with that of float32; empty where
 *     none was measured
 */
public record EightBitFigures(Scores scores, long bytes, OptionalDouble latencyMs) {

  /** Whether it is slower than the float32 of its row; not where no latency was measured. */
  public boolean slowerThan(SweepPoint row) {
    return latencyMs.orElse(0) > row.latencyMs().orElse(Double.MAX_VALUE);
  }
}
