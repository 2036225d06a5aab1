package org.prunepoint.workbench.detect.film;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

/**
 * A camera, a stream, or a file that can only be played through: it has a present alone. What it
 * showed whenever it was stopped is kept, the last of it as pictures that can be looked at.
 */
final class LiveFilm implements Film {
  private static final Texts TEXTS = Texts.of(LiveFilm.class);

  /** Of 1920 x 1080 this is 100 MB. */
  private static final int KEPT = 16;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_TIME;

  private record Kept(Picture picture, LocalTime at) {}

  private final SourceName name;
  private final Sources sources;
  private final SourceInfo info;
  private final List<Kept> stills = new ArrayList<>();
  private int forgotten;

  private LiveFilm(SourceName name, Sources sources, SourceInfo info) {
    this.name = name;
    this.sources = sources;
    this.info = info;
  }

  /**
   * Looks whether it can be opened and brings a frame, which is the first still.
   *
   * @throws Fault if not
   */
  static LiveFilm open(SourceName name, Sources sources, Cancellation cancellation) {
    try (FrameSource source = sources.open(name, cancellation)) {
      Optional<Frame> first = source.next();
      if (first.isEmpty()) {
        throw new Fault(TEXTS.get("live.empty", name.title()));
      }
      try (Frame frame = first.get()) {
        var film = new LiveFilm(name, sources, source.info());
        film.keep(0, () -> FramePixels.picture(frame));
        return film;
      }
    }
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public boolean seekable() {
    return false;
  }

  @Override
  public int enlargement() {
    return Films.enlargement(name);
  }

  @Override
  public FrameSource play(int frame, Cancellation cancellation) {
    return sources.open(name, cancellation);
  }

  @Override
  public synchronized int keep(long number, Supplier<Picture> picture) {
    stills.add(
        new Kept(
            picture.get(), LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)));
    if (stills.size() > KEPT) {
      stills.removeFirst();
      forgotten++;
    }
    return count() - 1;
  }

  @Override
  public Duration at(int frame) {
    return Duration.ZERO;
  }

  @Override
  public String title() {
    return name.title();
  }

  @Override
  public synchronized int count() {
    return forgotten + stills.size();
  }

  @Override
  public synchronized String name(int frame) {
    return frame < forgotten ? "" : TIME.format(stills.get(frame - forgotten).at());
  }

  @Override
  public Path file(int frame) {
    return Films.file(name);
  }

  @Override
  public synchronized Still read(int frame) {
    if (frame < forgotten) {
      throw new Fault(TEXTS.get("live.gone", Numbers.count(KEPT)));
    }
    return Still.of(stills.get(frame - forgotten).picture());
  }

  @Override
  public Optional<List<Truth>> truths(int frame) {
    return Optional.empty();
  }
}
