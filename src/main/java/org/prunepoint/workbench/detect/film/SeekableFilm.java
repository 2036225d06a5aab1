package org.prunepoint.workbench.detect.film;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.Truth;
import org.prunepoint.video.Sources;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceInfo;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.workbench.detect.source.Still;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;

/** Videos on disk, one or several in one frame: any of their frames can be asked for. */
final class SeekableFilm implements Film {
  private static final Texts TEXTS = Texts.of(SeekableFilm.class);

  private final SourceName name;
  private final Sources sources;
  private final SourceInfo info;
  private final Cancellation closing;
  private final FrameSource stills;
  private volatile int count;

  /** The frame that comes next without a search; -1 while nobody knows. */
  private long next;

  private boolean closed;

  SeekableFilm(SourceName name, Sources sources, FrameSource stills, Cancellation closing) {
    this.name = name;
    this.sources = sources;
    this.closing = closing;
    this.stills = stills;
    this.info = stills.info();
    this.count = Math.clamp(info.frames().orElse(1), 1, Integer.MAX_VALUE);
  }

  /**
   * Opens videos.
   *
   * @return empty if they can only be played through
   * @throws Fault if there is none
   */
  static Optional<Film> open(SourceName name, Sources sources, Cancellation cancellation) {
    // What it is opened with lives as long as the film: a job that is over must not end it.
    var closing = new Cancellation();
    FrameSource source = sources.open(name, closing);
    try {
      cancellation.check();
      if (source.info().seekable() && source.info().frames().isPresent()) {
        return Optional.of(new SeekableFilm(name, sources, source, closing));
      }
      source.close();
      return Optional.empty();
    } catch (RuntimeException | Error unusable) {
      source.close();
      throw unusable;
    }
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public int enlargement() {
    return Films.enlargement(name);
  }

  @Override
  public boolean seekable() {
    return true;
  }

  @Override
  public FrameSource play(int frame, Cancellation cancellation) {
    FrameSource source = sources.open(name, cancellation);
    try {
      if (frame > 0) {
        source.seek(frame);
      }
      return source;
    } catch (RuntimeException | Error unusable) {
      source.close();
      throw unusable;
    }
  }

  @Override
  public int keep(long number, Supplier<Picture> picture) {
    return (int) Math.min(number, Integer.MAX_VALUE);
  }

  @Override
  public void endsAt(int frames) {
    count = Math.max(1, frames);
  }

  @Override
  public Duration at(int frame) {
    return Duration.ofNanos(Double.isNaN(info.fps()) ? 0 : Math.round(1e9 * frame / info.fps()));
  }

  @Override
  public String title() {
    return name.title();
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public String name(int frame) {
    return Clock.of(at(frame));
  }

  @Override
  public Path file(int frame) {
    return Films.file(name);
  }

  @Override
  public synchronized Still read(int frame) {
    closing.check();
    boolean follows = frame == next;
    next = -1;
    if (!follows) {
      stills.seek(frame);
    }
    Optional<Frame> found = stills.next();
    if (found.isEmpty()) {
      throw new Fault(TEXTS.get("file.end", title(), Numbers.count(frame + 1)));
    }
    next = frame + 1L;
    return new FrameStill(found.get());
  }

  @Override
  public Optional<List<Truth>> truths(int frame) {
    return Optional.empty();
  }

  /** Does not wait for a frame that is being looked for: nobody wants it any more. */
  @Override
  public void close() {
    closing.request();
    closeStills();
  }

  private synchronized void closeStills() {
    if (!closed) {
      closed = true;
      stills.close();
    }
  }
}
