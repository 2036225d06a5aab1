package org.prunepoint.video.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.cli.SmallModel;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PixelOrder;
import org.prunepoint.video.source.SourceInfo;

/** What is lost, what is late, and what is left open. */
class PipelineTest {
  @TempDir static Path temp;
  private static StagedDetector detector;

  @BeforeAll
  static void open() throws Exception {
    SmallModel small = SmallModel.in(temp);
    Model model = Model.open(small.cfg(), small.weights());
    detector =
        StagedDetector.open(
            model,
            model.network(),
            Fitting.STRETCH,
            DetectionSettings.DEFAULT,
            List.of("ring", "square"));
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  /** Grey frames, one after the other, as fast as they are taken. */
  private static final class Grey implements FrameSource {
    private final int count;
    private final boolean live;
    private final AtomicInteger open;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private int next;

    Grey(int count, boolean live, AtomicInteger open) {
      this.count = count;
      this.live = live;
      this.open = open;
    }

    @Override
    public SourceInfo info() {
      return new SourceInfo("grey", 20, 10, 25, OptionalLong.empty(), false, live, false, "test");
    }

    @Override
    public Optional<Frame> next() {
      if (next == count) {
        if (live) { // nothing comes any more, and nobody says so
          await();
        }
        return Optional.empty();
      }
      open.incrementAndGet();
      return Optional.of(new GreyFrame(next++, open));
    }

    private void await() {
      try {
        stopped.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      throw new CancellationException("stopped");
    }

    @Override
    public void seek(long number) {
      next = (int) number;
    }

    @Override
    public void stop() {
      stopped.countDown();
    }

    @Override
    public long damaged() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private record GreyFrame(long number, long captured, AtomicInteger open) implements Frame {
    GreyFrame(long number, AtomicInteger open) {
      this(number, System.nanoTime(), open);
    }

    @Override
    public int width() {
      return 20;
    }

    @Override
    public int height() {
      return 10;
    }

    @Override
    public double seconds() {
      return number / 25.0;
    }

    @Override
    public String name() {
      return "grey";
    }

    @Override
    public void write(PixelOrder order, ByteBuffer into) {
      for (int i = 0; i < order.bytes(20, 10); i++) {
        into.put(i, (byte) number);
      }
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private static Pipeline over(List<FrameSource> sources, Pace pace, Cancellation cancellation) {
    return new Pipeline(sources, List.of(detector), pace, _ -> {}, cancellation);
  }

  @Test
  void nothingOfAFileIsLostHoweverSlowTheReceiverIs() {
    var open = new AtomicInteger();
    List<Long> seen = new ArrayList<>();
    var pipeline = over(List.of(new Grey(60, false, open)), Pace.ALL, new Cancellation());

    pipeline.run(
        result -> {
          seen.add(result.frame().number());
          assertThat(result.pixels().get().get(0)).isEqualTo((byte) result.frame().number());
        });

    assertThat(seen).hasSize(60).isSorted();
    assertThat(pipeline.figures().shown()).isEqualTo(60);
    assertThat(pipeline.figures().dropped()).isZero();
    assertThat(pipeline.figures().inference().getFirst().median()).isPositive();
    assertThat(open).hasValue(0);
  }

  @Test
  void ofALiveSourceTheLatestWinsAndNothingIsLeftOpen() {
    var open = new AtomicInteger();
    List<Long> seen = new ArrayList<>();
    var pipeline =
        over(List.of(new Grey(Integer.MAX_VALUE, true, open)), new Pace(10, 1), new Cancellation());

    pipeline.run(result -> seen.add(result.frame().number()));

    assertThat(seen).hasSize(10).isSorted().doesNotHaveDuplicates();
    assertThat(pipeline.figures().dropped()).isPositive();
    assertThat(open).hasValue(0);
  }

  @Test
  void aSourceThatBringsNothingMoreIsNotWaitedForWhenEnoughWasSeen() {
    var open = new AtomicInteger();
    var pipeline = over(List.of(new Grey(1, true, open)), new Pace(1, 1), new Cancellation());
    var seen = new AtomicInteger();
    pipeline.run(_ -> seen.incrementAndGet());
    assertThat(seen).hasValue(1);
    assertThat(open).hasValue(0);
  }

  @Test
  void severalLiveSourcesAreAllSeen() {
    var open = new AtomicInteger();
    List<FrameSource> sources =
        List.of(new Grey(Integer.MAX_VALUE, true, open), new Grey(Integer.MAX_VALUE, true, open));
    var counts = new int[2];
    over(sources, new Pace(30, 1), new Cancellation()).run(result -> counts[result.source()]++);
    assertThat(counts[0]).isPositive();
    assertThat(counts[1]).isPositive();
    assertThat(open).hasValue(0);
  }

  @Test
  void everyNthFrameAndSoMany() {
    List<Long> seen = new ArrayList<>();
    over(List.of(new Grey(60, false, new AtomicInteger())), new Pace(4, 3), new Cancellation())
        .run(result -> seen.add(result.frame().number()));
    assertThat(seen).containsExactly(0L, 3L, 6L, 9L);
  }

  @Test
  void aFailureOfTheReceiverEndsAll() {
    var open = new AtomicInteger();
    var pipeline = over(List.of(new Grey(600, false, open)), Pace.ALL, new Cancellation());
    assertThatThrownBy(
            () ->
                pipeline.run(
                    _ -> {
                      throw new Fault("the disk is full");
                    }))
        .isInstanceOf(Fault.class)
        .hasMessage("the disk is full");
    assertThat(open).hasValue(0);
  }

  @Test
  void aCancelledRunEndsAndLeavesNothingOpen() {
    var open = new AtomicInteger();
    var cancellation = new Cancellation();
    var pipeline = over(List.of(new Grey(100_000, false, open)), Pace.ALL, cancellation);
    assertThatThrownBy(() -> pipeline.run(_ -> cancellation.request()))
        .isInstanceOf(CancellationException.class);
    assertThat(open).hasValue(0);
  }

  @Test
  void aCancelledSourceIsNotTheEndOfAFilm() {
    var source = new Grey(0, true, new AtomicInteger());
    source.stop();
    var pipeline = over(List.of(source), Pace.ALL, new Cancellation());
    assertThatThrownBy(() -> pipeline.run(_ -> {})).isInstanceOf(CancellationException.class);
  }

  @Test
  void timesAreMedianAndNinetyFifthPercentile() {
    var times = new Times();
    assertThat(times.spread().median()).isNaN();
    for (int i = 100; i >= 1; i--) {
      times.add(i);
    }
    assertThat(times.spread()).isEqualTo(new Spread(50.5, 95));
    for (int i = 0; i < 1000; i++) { // older ones are forgotten
      times.add(7);
    }
    assertThat(times.spread()).isEqualTo(new Spread(7, 7));
  }

  @Test
  void modelsThatSeeAFrameAlikeShareTheirInput() {
    List<Long> taken = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      var room = new FrameRoom(telling(arena, taken));
      for (int frame = 0; frame < 3; frame++) {
        room.enter(0, new GreyFrame(frame, new AtomicInteger()));
        room.fit(List.of(detector, detector));
        room.leave();
      }
    }
    assertThat(taken)
        .filteredOn(bytes -> bytes == 4L * detector.network().input().size())
        .hasSize(1);
  }

  /** Says how many bytes were taken. */
  private static Arena telling(Arena arena, List<Long> taken) {
    return new Arena() {
      @Override
      public MemorySegment allocate(long bytes, long alignment) {
        taken.add(bytes);
        return arena.allocate(bytes, alignment);
      }

      @Override
      public MemorySegment.Scope scope() {
        return arena.scope();
      }

      @Override
      public void close() {
        arena.close();
      }
    };
  }
}
