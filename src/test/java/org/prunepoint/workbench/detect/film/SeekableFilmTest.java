package org.prunepoint.workbench.detect.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.video.Sources;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PixelOrder;
import org.prunepoint.video.source.SourceInfo;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamSettings;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SeekableFilmTest {
  private final Cancellation closing = new Cancellation();
  private final Disk disk = new Disk(closing);
  private final SeekableFilm film =
      new SeekableFilm(
          new SourceName.Video(Path.of("film.mp4")),
          new Sources(StreamSettings.DEFAULT, new OpenCvPictureDecoder(), _ -> {}),
          disk,
          closing);

  /** Ten frames; one of them cannot be read at first, another is never found. */
  private static final class Disk implements FrameSource {
    static final int DAMAGED = 4;
    static final int FAR = 7;

    final Cancellation closing;
    final List<Long> sought = new ArrayList<>();
    final CountDownLatch searching = new CountDownLatch(1);
    boolean mended;
    boolean closed;
    private long next;

    Disk(Cancellation closing) {
      this.closing = closing;
    }

    @Override
    public SourceInfo info() {
      return new SourceInfo("disk", 2, 1, 25, OptionalLong.of(10), true, false, true, "test");
    }

    @Override
    public Optional<Frame> next() {
      if (next == DAMAGED && !mended) {
        throw new Fault("disk cannot be read.");
      }
      if (next == FAR) {
        searching.countDown();
        while (true) {
          closing.sleep(1000);
        }
      }
      return Optional.of(new Numbered(next++));
    }

    @Override
    public void seek(long number) {
      sought.add(number);
      next = number;
    }

    @Override
    public void stop() {}

    @Override
    public long damaged() {
      return 0;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private record Numbered(long number) implements Frame {
    @Override
    public int width() {
      return 2;
    }

    @Override
    public int height() {
      return 1;
    }

    @Override
    public double seconds() {
      return number / 25.0;
    }

    @Override
    public long captured() {
      return 0;
    }

    @Override
    public String name() {
      return "frame";
    }

    @Override
    public void write(PixelOrder order, ByteBuffer into) {
      into.put(0, (byte) number);
    }

    @Override
    public void close() {}
  }

  private long read(int frame) {
    return ((FrameStill) film.read(frame)).frame().number();
  }

  @Test
  void framesThatFollowEachOtherAreNotSearchedFor() {
    assertThat(List.of(read(0), read(1), read(5), read(6))).containsExactly(0L, 1L, 5L, 6L);
    assertThat(disk.sought).containsExactly(5L);
  }

  @Test
  void afterOneThatCouldNotBeReadTheNextIsSearchedFor() {
    assertThat(read(3)).isEqualTo(3);
    assertThatThrownBy(() -> read(Disk.DAMAGED)).isInstanceOf(Fault.class);
    disk.mended = true;

    assertThat(read(Disk.DAMAGED)).isEqualTo(Disk.DAMAGED);
    assertThat(disk.sought).containsExactly(3L, (long) Disk.DAMAGED);
  }

  @Test
  void aFilmThatIsClosedIsNotSearchedAnyMore() throws Exception {
    try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
      Future<Long> frame = reader.submit(() -> read(Disk.FAR));
      disk.searching.await();

      film.close();

      assertThatThrownBy(frame::get).hasCauseInstanceOf(CancellationException.class);
      assertThat(disk.closed).isTrue();
    }
  }
}
