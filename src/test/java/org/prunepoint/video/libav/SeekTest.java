package org.prunepoint.video.libav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.video.FfmpegProgram.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;

/** Any frame of a file is gone to exactly. */
class SeekTest {
  @TempDir Path temp;

  @Test
  void oneFrameIsAVideo() {
    Path file = temp.resolve("one.mp4");
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=160x96", "-frames:v", "1", file);
    assertThat(Films.all(file)).hasSize(1);
    assertSeeks(file, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "h264.mp4, libopenh264",
    "bframes.avi, mpeg4",
    "bframes.mkv, mpeg4",
    "bframes.mp4, mpeg4",
    "vp9.webm, libvpx-vp9",
    "mpeg2.ts, mpeg2video"
  })
  void anyFrameIsGoneToExactly(String name, String codec) {
    Path file = temp.resolve(name);
    List<Object> words =
        new ArrayList<>(
            List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=160x96:rate=25",
                "-frames:v",
                "60",
                "-c:v",
                codec,
                "-g",
                "24"));
    if (name.startsWith("b") || codec.equals("mpeg2video")) {
      words.addAll(List.of("-bf", "2"));
    }
    words.add(file);
    ffmpeg(words.toArray());
    assertSeeks(file, 60);
  }

  private static void assertSeeks(Path file, int count) {
    List<int[]> frames = Films.all(file);
    assertThat(frames).hasSize(count);
    var random = new Random(1);
    try (FrameSource source = Films.open(file)) {
      for (int i = 0; i < 25; i++) {
        int wanted = i == 0 ? count - 1 : i == 1 ? 0 : random.nextInt(count);
        source.seek(wanted);
        for (int next = wanted; next < Math.min(count, wanted + 2); next++) {
          try (Frame frame = source.next().orElseThrow()) {
            assertThat(frame.number()).isEqualTo(next);
            assertThat(Arrays.equals(Films.rgb(frame), frames.get(next)))
                .as("frame %d", next)
                .isTrue();
          }
        }
      }
      source.seek(count);
      assertThat(source.next()).isEmpty();
      source.seek(count / 2);
      source.next().orElseThrow().close();
    }
  }

  @Test
  void framesOfAVariableRateAreGoneToExactly() throws IOException {
    Path file = temp.resolve("variable.mkv");
    // Every third frame is left out, and then the others keep their times.
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=160x96:rate=30",
        "-frames:v",
        "40",
        "-vf",
        "select='mod(n,3)'",
        "-fps_mode",
        "vfr",
        "-c:v",
        "mpeg4",
        "-bf",
        "1",
        "-g",
        "10",
        file);
    assertSeeks(file, 40);
    try (FrameSource source = Films.open(file)) {
      double before = -1;
      List<Long> steps = new ArrayList<>();
      for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
        try (Frame one = frame.get()) {
          steps.add(Math.round((one.seconds() - before) * 30));
          before = one.seconds();
        }
      }
      assertThat(steps.subList(1, steps.size())).containsOnly(1L, 2L);
    }
  }
}
