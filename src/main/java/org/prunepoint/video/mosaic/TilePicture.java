package org.prunepoint.video.mosaic;

import java.nio.ByteBuffer;
import java.util.Queue;
import org.prunepoint.dataset.Raster;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameRaster;

/**
 * A frame in a tile, with its pixels. It may be in several mosaics, one after the other, as its
 * tile shows it until there is a newer one; the last of them closes it.
 */
final class TilePicture {
  private final Frame frame;
  private final FrameRaster raster;
  private final Queue<FrameRaster> rasters;
  private int users = 1;

  /**
   * @param rasters memory of pictures that are no more
   */
  TilePicture(Frame frame, Queue<FrameRaster> rasters) {
    FrameRaster free = rasters.poll();
    this.frame = frame;
    this.raster = free == null ? new FrameRaster() : free;
    this.rasters = rasters;
  }

  Frame frame() {
    return frame;
  }

  /** Blue, green, red; not to be drawn on. */
  synchronized ByteBuffer bgr() {
    return raster.of(frame).bgr();
  }

  /** What a network is given. */
  synchronized Raster raster() {
    return frame.raster().orElseGet(() -> raster.of(frame));
  }

  synchronized TilePicture retained() {
    users++;
    return this;
  }

  synchronized void release() {
    if (--users == 0) {
      frame.close();
      raster.leave();
      rasters.add(raster);
    }
  }
}
