package org.prunepoint.video.libav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prunepoint.video.FfmpegProgram.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;

/** Files that are short, cut off, damaged, or no videos, and names that are no addresses. */
class DamagedVideoTest {
  @TempDir Path temp;

  @Test
  void whatIsCutOffGivesWhatIsThere() throws IOException {
    byte[] whole = Files.readAllBytes(Films.VIDEO);
    Path half = Files.write(temp.resolve("half.mp4"), Arrays.copyOf(whole, whole.length / 2));
    int frames = 0;
    try (FrameSource source = Films.open(half)) { // its table of contents is in front
      for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
        frame.get().close();
        frames++;
      }
    }
    assertThat(frames).isBetween(100, 499);
  }

  @Test
  void damageIsCountedAndPassedOver() throws IOException {
    byte[] bytes = Files.readAllBytes(Films.VIDEO);
    new Random(5).ints(300, bytes.length / 3, bytes.length).forEach(i -> bytes[i] ^= 0x5A);
    Path damaged = Files.write(temp.resolve("damaged.mp4"), bytes);
    int frames = 0;
    try (FrameSource source = Films.open(damaged)) {
      for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
        try (Frame one = frame.get()) {
          assertThat(Films.rgb(one)).hasSize(640 * 480);
        }
        frames++;
      }
      assertThat(frames + source.damaged()).isBetween(300L, 520L);
    }
    assertThat(frames).isPositive();
  }

  @Test
  void aCodecThatNobodyKnowsIsSaid() throws IOException {
    Path known = temp.resolve("known.avi");
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=160x96", "-frames:v", "3", "-c:v", "mpeg4", known);
    String bytes = Files.readString(known, StandardCharsets.ISO_8859_1);
    Path unknown =
        Files.writeString(
            temp.resolve("unknown.avi"),
            bytes.replace("FMP4", "QZQZ"),
            StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Films.open(unknown))
        .isInstanceOf(Fault.class)
        .hasMessage(unknown + " cannot be read: FFmpeg has no decoder for its codec QZQZ.");
  }

  @Test
  void whatIsNoVideoIsSaidInASentence() throws IOException {
    Path text = Files.writeString(temp.resolve("a.mp4"), "no video at all\n".repeat(100));
    assertThatThrownBy(() -> Films.open(text))
        .isInstanceOf(Fault.class)
        .hasMessage(text + " cannot be read: it is no video, or it is damaged or cut off.");
    byte[] whole = Files.readAllBytes(Films.VIDEO);
    Path start = Files.write(temp.resolve("start.mp4"), Arrays.copyOf(whole, 200));
    assertThatThrownBy(() -> Films.open(start))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("start.mp4");
    assertThatThrownBy(() -> Films.open(temp.resolve("none.mp4")))
        .isInstanceOf(Fault.class)
        .hasMessage("There is no file " + temp.resolve("none.mp4") + ".");
    Path sound = temp.resolve("sound.mkv");
    ffmpeg("-f", "lavfi", "-i", "sine", "-t", "1", "-c:a", "flac", sound);
    assertThatThrownBy(() -> Films.open(sound))
        .isInstanceOf(Fault.class)
        .hasMessage(sound + " has no pictures in it.");
  }

  @Test
  void aListOfPiecesInAFileLeadsToNoNetworkAddress() throws IOException {
    Path list =
        Files.writeString(
            temp.resolve("a.m3u8"),
            "#EXTM3U\n"
                + "#EXT-X-TARGETDURATION:2\n"
                + "#EXTINF:2,\n"
                + "http://127.0.0.1:1/a.ts\n"
                + "#EXT-X-ENDLIST\n");
    assertThatThrownBy(() -> Films.open(list)).isInstanceOf(Fault.class);
  }

  @Test
  void namesOfFilesAreNoAddresses() {
    Path file = temp.resolve("http:x %d ü.mp4");
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=160x96",
        "-frames:v",
        "2",
        "file:" + file.toString().replace("%d", "%%d"));
    assertThat(Films.all(Files.exists(file) ? file : temp.resolve("http:x %%d ü.mp4"))).hasSize(2);
  }

  @Test
  void whoCancelsGetsNoMoreFrames() {
    var cancellation = new Cancellation();
    try (FrameSource source = LibavSource.file(Films.VIDEO, cancellation)) {
      source.next().orElseThrow().close();
      cancellation.request();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 50; i++) { // the decoder may have some ready
                  source.next().orElseThrow().close();
                }
              })
          .isInstanceOf(CancellationException.class);
    }
  }
}
