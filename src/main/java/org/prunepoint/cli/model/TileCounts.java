package org.prunepoint.cli.model;

import org.prunepoint.cli.console.Output;
import org.prunepoint.detection.Detection;
import org.prunepoint.video.mosaic.MosaicFrame;
import org.prunepoint.video.pipeline.FrameResult;
import org.prunepoint.video.source.SourceName;

/** What the first model found in each tile of a mosaic. */
final class TileCounts {
  private static final int TILES = SourceName.Mosaic.MOST;

  private final long[] frames = new long[TILES];
  private final long[] objects = new long[TILES];
  private final long[] cut = new long[TILES];
  private boolean any;

  /** Of frames that are no mosaics nothing is counted. */
  void add(FrameResult result) {
    if (result.frame() instanceof MosaicFrame mosaic) {
      any = true;
      mosaic.tiles().forEach(tile -> frames[tile.number()] += tile.frame().isPresent() ? 1 : 0);
      for (Detection found : result.found()) {
        int tile = mosaic.tile(found).number();
        objects[tile]++;
        cut[tile] += result.seen().getFirst().layout().cut(found.box()) ? 1 : 0;
      }
    }
  }

  void tell(Output output) {
    if (!any) {
      return;
    }
    output.say("  %-6s %9s %9s %14s", "tile", "frames", "objects", "cut at a seam");
    for (int tile = 0; tile < TILES; tile++) {
      output.say("  %-6d %,9d %,9d %,14d", tile + 1, frames[tile], objects[tile], cut[tile]);
    }
  }
}
