package org.prunepoint.video.mosaic;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.dataset.InputFitter;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.Raster;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.PixelOrder;

/** What is in a tile of the input: the newest frame, or grey. */
final class TileView implements Raster {
  private static final int BYTES = 3;

  private final Tile tile;
  private @Nullable Frame frame;
  private @Nullable ByteBuffer bgr;
  private Placement placement = Placement.WHOLE;

  TileView(Tile tile) {
    this.tile = tile;
  }

  Placement placement() {
    return placement;
  }

  Optional<Frame> frame() {
    return Optional.ofNullable(frame);
  }

  Optional<ByteBuffer> pixels() {
    return frame == null ? Optional.empty() : Optional.ofNullable(bgr);
  }

  /** Puts a newer frame into its part of the input. */
  void show(Frame newer, StagedDetector detector, FloatBuffer input) {
    leave();
    frame = newer;
    int size = PixelOrder.BGR.bytes(newer.width(), newer.height());
    ByteBuffer pixels = bgr;
    if (pixels == null || pixels.capacity() < size) {
      pixels = ByteBuffer.allocateDirect(size);
      bgr = pixels;
    }
    newer.write(PixelOrder.BGR, pixels);
    placement = InputFitter.fit(detector.fitting(), this, area(detector), input);
  }

  /** Makes the tile grey. */
  void grey(StagedDetector detector, FloatBuffer input) {
    leave();
    InputFitter.grey(area(detector), input);
  }

  private InputFitter.Area area(StagedDetector detector) {
    var shape = detector.network().input();
    return new InputFitter.Area(
        shape.width(), shape.height(), tile.left(), tile.top(), tile.width(), tile.height());
  }

  void leave() {
    if (frame != null) {
      frame.close();
      frame = null;
    }
  }

  private Frame shown() {
    if (frame == null) {
      throw new IllegalStateException("the tile is grey");
    }
    return frame;
  }

  @Override
  public int width() {
    return shown().width();
  }

  @Override
  public int height() {
    return shown().height();
  }

  @Override
  public byte[] row(int y, byte[] scratch) {
    ByteBuffer pixels = bgr;
    if (pixels == null) {
      throw new IllegalStateException("the tile is grey");
    }
    pixels.get(BYTES * width() * y, scratch, 0, BYTES * width());
    return scratch;
  }

  @Override
  public int start(int y) {
    return 0;
  }

  @Override
  public boolean redFirst() {
    return false;
  }
}
