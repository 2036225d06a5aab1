package org.prunepoint.video.mosaic;

import java.util.Optional;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.SourceInfo;

/** A tile without a source: none was named, or it could not be opened. */
final class NoTile extends TileSource {
  private final String why;

  NoTile(int number, String title, String why) {
    super(number, title);
    this.why = why;
  }

  @Override
  Optional<SourceInfo> info() {
    return Optional.empty();
  }

  @Override
  Optional<Frame> fresh(double seconds) {
    return Optional.empty();
  }

  @Override
  boolean ended() {
    return true;
  }

  @Override
  Optional<String> dead() {
    return Optional.of(why);
  }

  @Override
  long damaged() {
    return 0;
  }

  @Override
  void stop() {
    // Nothing runs.
  }

  @Override
  void seek(long frame) {
    // It is the same everywhere.
  }
}
