package org.prunepoint.video.mosaic;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameRaster;
import org.prunepoint.video.source.SourceInfo;

/** What fills a tile. For one thread. */
abstract sealed class TileSource implements AutoCloseable permits FileTile, LiveTile, NoTile {
  private final int number;
  private final String title;
  private final Queue<FrameRaster> rasters = new ConcurrentLinkedQueue<>();
  private @Nullable TilePicture shown;

  TileSource(int number, String title) {
    this.number = number;
    this.title = title;
  }

  /** What is known of it; empty if it is not there. */
  abstract Optional<SourceInfo> info();

  /**
   * A frame that was not shown yet; empty if there is none for now.
   *
   * @param seconds since the mosaic began; infinite if it goes frame by frame
   */
  abstract Optional<Frame> fresh(double seconds);

  /** Whether nothing will ever come. */
  abstract boolean ended();

  /** Why there is nothing to see for now; empty while there is. */
  abstract Optional<String> dead();

  /** Frames so far that were damaged. */
  abstract long damaged();

  /** Ends what blocks, for any thread. */
  abstract void stop();

  abstract void seek(long frame);

  /**
   * Shows what is new.
   *
   * @return the frame, if there is one
   */
  final Optional<Frame> update(double seconds) {
    Optional<Frame> fresh = fresh(seconds);
    if (fresh.isPresent() || dead().isPresent()) {
      forget();
      shown = fresh.map(frame -> new TilePicture(frame, rasters)).orElse(null);
    }
    return fresh;
  }

  /** Whether there is a picture to see. */
  final boolean shows() {
    return shown != null;
  }

  /** What there is to see. */
  final MosaicTile tile() {
    return new MosaicTile(
        number,
        title,
        Optional.ofNullable(shown).map(TilePicture::retained),
        dead().orElse("nothing came yet"));
  }

  final void forget() {
    TilePicture before = shown;
    shown = null;
    if (before != null) {
      before.release();
    }
  }

  @Override
  public void close() {
    forget();
  }
}
