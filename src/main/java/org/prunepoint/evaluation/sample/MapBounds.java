package org.prunepoint.evaluation.sample;

/**
 * What a sample of the pictures says about the mAP on all of them.
 *
 * @param pictures that were looked at
 * @param of all pictures of the data set
 * @param low the mAP is above it in 99 of 100 cases, 0..1
 * @param high the mAP is below it in 99 of 100 cases, 0..1
 */
public record MapBounds(int pictures, int of, double low, double high) {

  /** Of the better of two networks that the same pictures were shown to. */
  public MapBounds orBetter(MapBounds other) {
    return new MapBounds(pictures, of, Math.max(low, other.low), Math.max(high, other.high));
  }
}
