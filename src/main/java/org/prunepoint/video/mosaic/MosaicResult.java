package org.prunepoint.video.mosaic;

import java.util.List;

/**
 * What one run of the network found on all tiles.
 *
 * @param number of the run, from 0
 * @param tiles four
 * @param inferenceMs of the network alone, for all
 * @param suppressionMs of reading the heads and suppressing doubles, for all
 */
public record MosaicResult(
    long number, List<TileResult> tiles, double inferenceMs, double suppressionMs) {
  public MosaicResult {
    tiles = List.copyOf(tiles);
  }
}
