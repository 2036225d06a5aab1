package org.prunepoint.video.mosaic;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.pipeline.Pace;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceName;

/**
 * Up to four sources through one run of a network of twice the width and height. Files go in step,
 * frame by frame; of live sources each tile has the newest frame. A source that is not there, or no
 * more, is a grey tile that says why.
 */
public final class Mosaic implements AutoCloseable {
  private static final long GLANCE_MILLIS = 2;

  private final StagedDetector detector;
  private final MosaicHeads heads;
  private final Pace pace;
  private final Cancellation cancellation;
  private final List<FrameSource> opened = new ArrayList<>();
  private final List<TileSource> sources = new ArrayList<>();
  private final List<TileView> views = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final FloatBuffer input;

  /** How a source is opened. */
  @FunctionalInterface
  public interface Opening {
    /**
     * @throws Fault if it cannot be
     */
    FrameSource open(SourceName name, Cancellation cancellation);
  }

  private Mosaic(StagedDetector detector, Pace pace, Cancellation cancellation) {
    this.detector = detector;
    this.heads = new MosaicHeads(detector);
    this.pace = pace;
    this.cancellation = cancellation;
    this.input = detector.input();
    heads.tiles().forEach(tile -> views.add(new TileView(tile)));
  }

  /**
   * Opens the sources.
   *
   * @param names one to four
   * @param detector at the size of all four tiles together
   * @throws Fault if there are more, or none of them can be opened
   */
  public static Mosaic open(
      List<SourceName> names,
      Opening opening,
      StagedDetector detector,
      Pace pace,
      Cancellation cancellation) {
    if (names.isEmpty() || names.size() > Tile.COUNT) {
      throw new Fault("A mosaic has one to four sources, found %d.".formatted(names.size()));
    }
    var mosaic = new Mosaic(detector, pace, cancellation);
    try {
      Fault last = null;
      for (SourceName name : names) {
        try {
          FrameSource source = opening.open(name, cancellation);
          mosaic.opened.add(source);
          mosaic.sources.add(new TileSource(source, pace.every(), cancellation));
        } catch (Fault cannot) {
          last = cannot;
          String why = String.valueOf(cannot.getMessage());
          mosaic.sources.add(new TileSource(name.title(), why, cancellation));
        }
      }
      if (mosaic.opened.isEmpty() && last != null) {
        throw last;
      }
      while (mosaic.sources.size() < Tile.COUNT) {
        mosaic.sources.add(new TileSource("", "no source", cancellation));
      }
      return mosaic;
    } catch (RuntimeException | Error unusable) {
      mosaic.close();
      throw unusable;
    }
  }

  /**
   * Runs until all sources have ended.
   *
   * @param receiver of each result, on the calling thread
   * @throws CancellationException if it was cancelled
   */
  public void run(Consumer<MosaicResult> receiver) {
    for (TileSource source : sources) {
      threads.add(Thread.ofPlatform().daemon().name("video tile").start(source::read));
    }
    views.forEach(view -> view.grey(detector, input));
    long number = 0;
    while (pace.frames() == 0 || number < pace.frames()) {
      cancellation.check();
      boolean fresh = update();
      if (sources.stream().allMatch(TileSource::ended) && !fresh) {
        return;
      }
      if (fresh) {
        receiver.accept(result(number++));
      } else {
        pause();
      }
    }
  }

  /** Whether there is anything new. */
  private boolean update() {
    boolean fresh = false;
    for (int i = 0; i < Tile.COUNT; i++) {
      TileSource source = sources.get(i);
      Optional<Frame> newer = source.take();
      if (newer.isPresent()) {
        views.get(i).show(newer.get(), detector, input);
        fresh = true;
      } else if (source.dead().isPresent() && views.get(i).frame().isPresent()) {
        views.get(i).grey(detector, input);
      }
    }
    return fresh;
  }

  private MosaicResult result(long number) {
    long start = System.nanoTime();
    HeadOutputs outputs = detector.run(input);
    long ran = System.nanoTime();
    List<List<TileResult.Found>> found =
        heads.read(outputs, views.stream().map(TileView::placement).toList(), cancellation);
    long read = System.nanoTime();
    List<TileResult> tiles = new ArrayList<>();
    for (int i = 0; i < Tile.COUNT; i++) {
      TileView view = views.get(i);
      boolean grey = view.frame().isEmpty();
      tiles.add(
          new TileResult(
              i,
              sources.get(i).title(),
              view.frame(),
              view.pixels(),
              grey ? List.of() : found.get(i),
              grey
                  ? Optional.of(sources.get(i).dead().orElse("nothing came yet"))
                  : Optional.empty()));
    }
    return new MosaicResult(number, tiles, (ran - start) / 1e6, (read - ran) / 1e6);
  }

  private static void pause() {
    try {
      Thread.sleep(GLANCE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public void close() {
    sources.forEach(TileSource::end);
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    }
    views.forEach(TileView::leave);
    opened.forEach(FrameSource::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
