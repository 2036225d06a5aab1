package org.prunepoint.workbench.detect.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.video.Sources;
import org.prunepoint.video.VideoWriter;
import org.prunepoint.video.output.ResultWriter;
import org.prunepoint.video.pipeline.FrameCandidates;
import org.prunepoint.video.pipeline.FrameResult;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamSettings;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RecordingTest {
  @TempDir Path temp;

  private Film film() {
    Path file = temp.resolve("grey.mp4");
    ByteBuffer grey = ByteBuffer.allocateDirect(3 * 64 * 48);
    try (var writer = VideoWriter.open(file, 64, 48, 25, 200_000)) {
      writer.write(grey, 64, 48, Double.NaN);
      writer.finish();
    }
    var sources = new Sources(StreamSettings.DEFAULT, new OpenCvPictureDecoder(), _ -> {});
    return SeekableFilm.open(new SourceName.Video(file), sources, new Cancellation()).orElseThrow();
  }

  /** A disk that takes its time. */
  private record SlowDisk(CountDownLatch begun, CountDownLatch free) implements ResultWriter {
    @Override
    public void add(FrameResult result) {
      begun.countDown();
      try {
        free.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void whoAsksWhetherItIsOverDoesNotWaitForTheDisk() throws Exception {
    Film film = film();
    var disk = new SlowDisk(new CountDownLatch(1), new CountDownLatch(1));
    var recording = new Recording(film, _ -> List.of(), (_, _) -> disk);
    try (FrameSource source = film.play(0, new Cancellation());
        Frame frame = source.next().orElseThrow();
        ExecutorService player = Executors.newSingleThreadExecutor()) {
      Future<?> added =
          player.submit(
              () -> recording.add(new FrameCandidates(0, frame, () -> null, List.of(), 0)));
      disk.begun().await();

      assertThat(recording.over()).isFalse();

      disk.free().countDown();
      added.get();
      recording.end();
      assertThat(recording.run(Progress.NONE, new Cancellation())).isEqualTo(1);
    } finally {
      film.close();
    }
  }
}
