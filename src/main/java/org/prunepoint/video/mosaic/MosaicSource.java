package org.prunepoint.video.mosaic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.opencv.TilePainter;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceInfo;
import org.prunepoint.video.source.SourceName;

/**
 * Up to four sources as one. Files alone go in step, frame by frame, until the last of them ends.
 * Where something is live, it is live: each tile shows the newest frame, a file at its own rate. A
 * source that is not there, or no more, is a grey tile that says why.
 */
public final class MosaicSource implements FrameSource {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private final SourceName.Mosaic name;
  private final TilePainter painter;
  private final List<TileSource> tiles = new ArrayList<>();
  private final Cancellation cancellation;
  private final Object bell = new Object();
  private final SourceInfo info;
  private final long opened;
  private long number;
  private long captured;

  /** How a part is opened. */
  @FunctionalInterface
  public interface Opening {
    /**
     * @throws Fault if it cannot be
     */
    FrameSource open(SourceName name, Cancellation cancellation);
  }

  /**
   * Opens what there is of the parts.
   *
   * @throws Fault if there is nothing
   */
  public MosaicSource(SourceName.Mosaic name, Opening opening, Cancellation whole) {
    this.name = name;
    // A row without any source would be half a picture of grey.
    painter = new TilePainter(WIDTH, HEIGHT, name.parts().size() <= 2 ? 1 : 2);
    this.cancellation = whole.part();
    try {
      List<Fault> faults = new ArrayList<>();
      for (SourceName part : name.parts()) {
        tiles.add(open(part, opening, faults));
      }
      if (faults.size() == name.parts().size()) {
        throw faults.getFirst();
      }
      while (tiles.size() < Tile.COUNT) {
        tiles.add(new NoTile(tiles.size(), "", "no source"));
      }
    } catch (RuntimeException | Error unusable) {
      tiles.forEach(TileSource::close);
      throw unusable;
    }
    this.info = known();
    this.opened = System.nanoTime();
    this.captured = opened;
  }

  private TileSource open(SourceName part, Opening opening, List<Fault> faults) {
    try {
      FrameSource source = opening.open(part, cancellation);
      return source.info().live()
          ? new LiveTile(tiles.size(), source, bell).started()
          : new FileTile(tiles.size(), source);
    } catch (Fault cannot) {
      faults.add(cannot);
      return new NoTile(tiles.size(), part.title(), String.valueOf(cannot.getMessage()));
    }
  }

  private SourceInfo known() {
    List<SourceInfo> parts = tiles.stream().flatMap(tile -> tile.info().stream()).toList();
    boolean live = parts.stream().anyMatch(SourceInfo::live);
    boolean counted = !live && parts.stream().allMatch(part -> part.frames().isPresent());
    double fps =
        parts.stream()
            .mapToDouble(SourceInfo::fps)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    return new SourceInfo(
        name.title(),
        painter.canvasWidth(),
        painter.canvasHeight(),
        live ? Double.NaN : fps,
        counted
            ? parts.stream().mapToLong(part -> part.frames().orElse(0)).max()
            : OptionalLong.empty(),
        parts.stream().allMatch(SourceInfo::exact),
        live,
        parts.stream().allMatch(SourceInfo::seekable),
        "mosaic of " + parts.size());
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public Optional<Frame> next() {
    synchronized (bell) { // so that nothing rings between looking and waiting
      while (true) {
        cancellation.check();
        double now = info.live() ? (System.nanoTime() - opened) / 1e9 : Double.POSITIVE_INFINITY;
        List<Frame> fresh = new ArrayList<>();
        boolean greyer = false;
        for (TileSource tile : tiles) {
          boolean showed = tile.shows();
          tile.update(now).ifPresent(fresh::add);
          greyer |= showed && !tile.shows();
        }
        // A camera that went away is seen to be gone, whatever the others do.
        if (!fresh.isEmpty() || (greyer && info.live())) {
          return Optional.of(frame(fresh, now));
        }
        if (tiles.stream().allMatch(TileSource::ended)) {
          return Optional.empty();
        }
        cancellation.glance(bell);
      }
    }
  }

  private Frame frame(List<Frame> fresh, double now) {
    // A file's frame is read before it is due: time does not go back for it.
    long newest = fresh.stream().mapToLong(Frame::captured).max().orElseGet(System::nanoTime);
    captured = Math.max(captured, newest);
    double seconds =
        info.live()
            ? now
            : fresh.stream()
                .mapToDouble(Frame::seconds)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    List<MosaicTile> shown = tiles.stream().map(TileSource::tile).toList();
    return new MosaicFrame(info.title(), number++, seconds, captured, painter, shown);
  }

  @Override
  public void seek(long wanted) {
    if (!info.seekable()) {
      throw new Fault("%s cannot be gone through at will.".formatted(info.title()));
    }
    tiles.forEach(tile -> tile.seek(wanted));
    number = wanted;
  }

  @Override
  public void stop() {
    cancellation.request();
    tiles.forEach(TileSource::stop);
  }

  @Override
  public long damaged() {
    return tiles.stream().mapToLong(TileSource::damaged).sum();
  }

  @Override
  public void close() {
    tiles.forEach(TileSource::close);
  }
}
