package org.prunepoint.video.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;

/**
 * Sources through one or two networks. Capture (one thread a source), fitting, inference have
 * threads of their own; heads are read, and results received, on the caller's. Between two of them
 * there is room for one frame: of live sources the latest wins and nothing queues, of files none is
 * lost. Sources and detectors stay the caller's to close; a live source can give nothing
 * afterwards.
 */
public final class Pipeline {
  /** In each of two slots, and in each of three pairs of hands. */
  private static final int ROOMS = 5;

  /** Pictures may be a hundred times larger than frames of a video. */
  private static final int ROOMS_FOR_PICTURES = 2;

  private static final long GLANCE_MILLIS = 20;

  private final List<FrameSource> sources;
  private final List<StagedDetector> detectors;
  private final Pace pace;
  private final Consumer<String> said;
  private final Cancellation cancellation;
  private final AtomicInteger lost = new AtomicInteger();
  private final Meter meter;
  private final BlockingQueue<FrameRoom> free;
  private final Slot<Captured> captured;
  private final Slot<FrameRoom> fitted;
  private final Slot<FrameRoom> inferred;
  private final Stages stages;

  /** A frame and where it is from. */
  private record Captured(int source, Frame frame) {}

  /**
   * @param sources all live, or one that is not
   * @param detectors the original, and what it is compared with
   * @param said gets a sentence when one of several sources is lost
   */
  public Pipeline(
      List<FrameSource> sources,
      List<StagedDetector> detectors,
      Pace pace,
      Consumer<String> said,
      Cancellation cancellation) {
    this.said = said;
    this.sources = List.copyOf(sources);
    this.detectors = List.copyOf(detectors);
    this.pace = pace;
    this.cancellation = cancellation;
    this.meter = new Meter(detectors.size());
    boolean live = sources.getFirst().info().live();
    boolean pictures = Double.isNaN(sources.getFirst().info().fps()) && !live;
    int rooms = pictures ? ROOMS_FOR_PICTURES : ROOMS;
    this.free = new ArrayBlockingQueue<>(rooms);
    for (int i = 0; i < rooms; i++) {
      free.add(new FrameRoom(this.detectors));
    }
    this.captured = new Slot<>(sources.size(), live, this::drop, cancellation);
    this.fitted = new Slot<>(1, live, this::drop, cancellation);
    this.inferred = new Slot<>(1, live, this::drop, cancellation);
    this.stages = new Stages(List.of(captured, fitted, inferred));
  }

  /** How it runs so far. For any thread. */
  public Figures figures() {
    return meter.figures();
  }

  /**
   * Runs to the end.
   *
   * @param receiver of each result, on the calling thread
   * @throws org.prunepoint.Fault if the last of the sources cannot be read any more
   * @throws CancellationException if it was cancelled
   */
  public void run(Consumer<FrameResult> receiver) {
    try {
      for (int i = 0; i < sources.size(); i++) {
        int source = i;
        stages.start("capture", () -> capture(source));
      }
      stages.start("fit", this::fit);
      stages.start("infer", this::infer);
      receive(receiver);
    } catch (RuntimeException | Error failure) {
      stages.fail(failure);
    } finally {
      stages.over(); // what waits for a frame need not
      sources.stream().filter(source -> source.info().live()).forEach(FrameSource::stop);
      stages.end();
    }
    stages.rethrow();
  }

  private void capture(int source) {
    try {
      FrameSource from = sources.get(source);
      long read = 0;
      long wanted = 0;
      boolean live = from.info().live();
      while (live || pace.frames() == 0 || wanted < pace.frames()) {
        Optional<Frame> frame = from.next();
        if (frame.isEmpty()) {
          return;
        }
        if (read++ % pace.every() != 0) {
          frame.get().close();
          continue;
        }
        wanted++;
        meter.captured();
        if (!captured.put(source, new Captured(source, frame.get()))) {
          return;
        }
      }
    } catch (Fault gone) {
      if (lost.incrementAndGet() == sources.size()) {
        throw gone;
      }
      said.accept(String.valueOf(gone.getMessage()));
    } finally {
      captured.end(source);
    }
  }

  private void fit() {
    try {
      for (var next = captured.take(); next.isPresent(); next = captured.take()) {
        FrameRoom room = room(next.get());
        within(room, () -> room.fit(detectors));
        if (!fitted.put(0, room)) {
          return;
        }
      }
    } finally {
      fitted.end(0);
    }
  }

  private FrameRoom room(Captured next) {
    try {
      FrameRoom room = free.poll();
      while (room == null) {
        cancellation.check();
        stages.check();
        room = free.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      }
      room.enter(next.source(), next.frame());
      return room;
    } catch (InterruptedException _) {
      next.frame().close();
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (CancellationException cancelled) {
      next.frame().close();
      throw cancelled;
    }
  }

  private void infer() {
    try {
      for (var next = fitted.take(); next.isPresent(); next = fitted.take()) {
        FrameRoom room = next.get();
        within(room, () -> run(room));
        if (!inferred.put(0, room)) {
          return;
        }
      }
    } finally {
      inferred.end(0);
    }
  }

  private void run(FrameRoom room) {
    for (int model = 0; model < detectors.size(); model++) {
      meter.inferred(model, room.run(model, detectors));
    }
  }

  /** Does something with a frame, which is let go if that fails. */
  private void within(FrameRoom room, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error failure) {
      leave(room);
      throw failure;
    }
  }

  private void receive(Consumer<FrameResult> receiver) {
    long results = 0;
    for (var next = inferred.take(); next.isPresent(); next = inferred.take()) {
      FrameRoom room = next.get();
      try {
        cancellation.check();
        FrameResult result = result(room);
        meter.shown(result.delayMs());
        receiver.accept(result);
      } finally {
        leave(room);
      }
      if (++results == pace.frames()) {
        return;
      }
    }
  }

  private FrameResult result(FrameRoom room) {
    List<FrameResult.Seen> seen = new ArrayList<>();
    for (int model = 0; model < detectors.size(); model++) {
      int which = model;
      long start = System.nanoTime();
      List<Detection> found =
          detectors.get(model).read(room.outputs(model), room.layout(model), cancellation);
      double ms = (System.nanoTime() - start) / 1e6;
      meter.suppressed(model, ms);
      seen.add(
          new FrameResult.Seen(
              found,
              room.layout(model),
              room.inferenceMs(model),
              ms,
              () -> candidates(room, which)));
    }
    Optional<DetectionComparison> compared =
        seen.size() < 2
            ? Optional.empty()
            : Optional.of(
                DetectionComparison.of(
                    seen.get(0).detections(), seen.get(1).detections(), cancellation));
    double delay = (System.nanoTime() - room.frame().captured()) / 1e6;
    return new FrameResult(room.source(), room.frame(), room::bgr, seen, compared, delay);
  }

  private PictureCandidates candidates(FrameRoom room, int model) {
    return detectors
        .get(model)
        .candidates(room.outputs(model), room.layout(model), room.inferenceMs(model));
  }

  private void drop(Captured overtaken) {
    overtaken.frame().close();
    meter.dropped();
  }

  private void drop(FrameRoom overtaken) {
    leave(overtaken);
    meter.dropped();
  }

  private void leave(FrameRoom room) {
    room.leave();
    free.add(room);
  }
}
