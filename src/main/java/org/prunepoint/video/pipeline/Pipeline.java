package org.prunepoint.video.pipeline;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;

/**
 * Sources through one or two networks. Capture (one thread a source), fitting, inference have
 * threads of their own; heads are read, and results received, on the caller's. Between two of them
 * there is room for one frame: of live sources the latest wins and nothing queues, of files none is
 * lost. All processors work on the one frame of what is live, so that it is shown soonest; of a
 * file on as many frames as the detectors take at a time, one model after the other, which brings
 * the most frames a second with one model and with two. Sources and detectors stay the caller's to
 * close; a live source can give nothing afterwards.
 */
public final class Pipeline {
  private final List<FrameSource> sources;
  private final List<StagedDetector> detectors;
  private final Pace pace;
  private final Consumer<String> said;
  private final Cancellation cancellation;
  private final AtomicInteger lost = new AtomicInteger();
  private final Meter meter;

  /** Of all rooms, let go at the end: what waited for a collection of garbage would add up. */
  private final Arena memory = Arena.ofShared();

  private final Rooms rooms;
  private final int lanes;
  private final Turns turns;
  private final AtomicInteger inferring;
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
    this.lanes =
        live ? 1 : detectors.stream().mapToInt(StagedDetector::atATime).min().orElseThrow();
    this.inferring = new AtomicInteger(lanes);
    // In each slot and each pair of hands; pictures may be a hundred times larger than frames.
    int count = pictures ? lanes + 1 : lanes + 4;
    this.rooms = new Rooms(count, memory, cancellation);
    this.turns = new Turns(cancellation);
    this.captured = new Slot<>(sources.size(), live, this::drop, cancellation);
    this.fitted = new Slot<>(1, live, this::drop, cancellation);
    this.inferred = new Slot<>(1, live, this::drop, cancellation);
    this.stages =
        new Stages(
            List.of(captured::close, fitted::close, inferred::close, rooms::close, turns::close));
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
    through(
        room -> {
          FrameResult result = room.result(detectors, meter, cancellation);
          meter.shown(result.delayMs());
          receiver.accept(result);
        });
  }

  /**
   * As {@link #run}, for thresholds that are chosen later.
   *
   * @throws org.prunepoint.Fault if the last of the sources cannot be read any more
   * @throws CancellationException if it was cancelled
   */
  public void look(Consumer<FrameCandidates> receiver) {
    through(
        room -> {
          FrameCandidates seen = room.candidates(detectors, meter);
          meter.shown(seen.delayMs());
          receiver.accept(seen);
        });
  }

  /**
   * A stage that has nothing more says so to the next one; one that failed does not, lest the next
   * take that for an end before the failure is known.
   */
  private void through(Consumer<FrameRoom> receiver) {
    try {
      for (int i = 0; i < sources.size(); i++) {
        int source = i;
        stages.start("capture", () -> capture(source));
      }
      stages.start("fit", this::fit);
      for (int i = 0; i < lanes; i++) {
        stages.start("infer", this::infer);
      }
      receive(receiver);
    } catch (RuntimeException | Error failure) {
      stages.fail(failure);
    } finally {
      stages.over(); // what waits for a frame need not
      sources.stream().filter(source -> source.info().live()).forEach(FrameSource::stop);
      stages.end();
      memory.close();
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
          break;
        }
        if (read++ % pace.every() != 0) {
          frame.get().close();
          continue;
        }
        wanted++;
        meter.captured();
        if (!captured.put(source, new Captured(source, frame.get()))) {
          break;
        }
      }
    } catch (Fault gone) {
      if (lost.incrementAndGet() == sources.size()) {
        throw gone;
      }
      said.accept(String.valueOf(gone.getMessage()));
    }
    captured.end(source);
  }

  private void fit() {
    for (var next = captured.take(); next.isPresent(); next = captured.take()) {
      FrameRoom room = room(next.get());
      within(room, () -> room.fit(detectors));
      if (!fitted.put(0, room)) {
        break;
      }
    }
    fitted.end(0);
  }

  private FrameRoom room(Captured next) {
    try {
      FrameRoom room = rooms.take();
      room.enter(next.source(), next.frame());
      return room;
    } catch (CancellationException cancelled) {
      next.frame().close();
      throw cancelled;
    }
  }

  /** Frames that run beside each other leave in the order in which they came. */
  private void infer() {
    for (var next = turns.take(fitted); next.isPresent(); next = turns.take(fitted)) {
      FrameRoom room = next.get().value();
      long turn = next.get().turn();
      within(
          room,
          () -> {
            run(room);
            turns.await(turn);
          });
      boolean taken = inferred.put(0, room);
      turns.left();
      if (!taken) {
        break;
      }
    }
    if (inferring.decrementAndGet() == 0) {
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
      rooms.leave(room);
      throw failure;
    }
  }

  private void receive(Consumer<FrameRoom> receiver) {
    long results = 0;
    for (var next = inferred.take(); next.isPresent(); next = inferred.take()) {
      FrameRoom room = next.get();
      try {
        cancellation.check();
        receiver.accept(room);
      } finally {
        rooms.leave(room);
      }
      if (++results == pace.frames()) {
        return;
      }
    }
  }

  private void drop(Captured overtaken) {
    overtaken.frame().close();
    meter.dropped();
  }

  private void drop(FrameRoom overtaken) {
    rooms.leave(overtaken);
    meter.dropped();
  }
}
