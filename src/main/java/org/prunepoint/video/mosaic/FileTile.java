package org.prunepoint.video.mosaic;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceInfo;

/**
 * A tile that waits: in step with others of its kind frame by frame; beside something live, at its
 * own rate.
 */
final class FileTile extends TileSource {
  private final FrameSource source;
  private @Nullable Frame next;
  private @Nullable String gone;

  FileTile(int number, FrameSource source) {
    super(number, source.info().title());
    this.source = source;
  }

  @Override
  Optional<SourceInfo> info() {
    return Optional.of(source.info());
  }

  @Override
  Optional<Frame> fresh(double seconds) {
    Frame there = next == null ? read() : next;
    next = there;
    // Pictures have no time: beside something live each is shown for a second.
    if (there == null || due(there) > seconds) {
      return Optional.empty();
    }
    next = null;
    return Optional.of(there);
  }

  private double due(Frame frame) {
    return Double.isNaN(frame.seconds()) ? frame.number() : frame.seconds();
  }

  private @Nullable Frame read() {
    if (gone != null) {
      return null;
    }
    try {
      Optional<Frame> frame = source.next();
      if (frame.isEmpty()) {
        gone = "it ended";
      }
      return frame.orElse(null);
    } catch (Fault fault) {
      gone = String.valueOf(fault.getMessage());
      return null;
    }
  }

  @Override
  boolean ended() {
    return gone != null && next == null;
  }

  @Override
  Optional<String> dead() {
    return next == null ? Optional.ofNullable(gone) : Optional.empty();
  }

  @Override
  long damaged() {
    return source.damaged();
  }

  @Override
  void stop() {
    source.stop();
  }

  @Override
  void seek(long frame) {
    drop();
    forget();
    gone = null;
    source.seek(frame);
  }

  private void drop() {
    Frame there = next;
    next = null;
    if (there != null) {
      there.close();
    }
  }

  @Override
  public void close() {
    super.close();
    drop();
    source.close();
  }
}
