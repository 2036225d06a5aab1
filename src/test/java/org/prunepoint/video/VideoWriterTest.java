package org.prunepoint.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.dataset.Picture;

class VideoWriterTest {
  /** Not a multiple of what codecs and memory like. */
  private static final int WIDTH = 150;

  private static final int HEIGHT = 94;

  @TempDir Path temp;

  @Test
  void whatIsWrittenCanBeReadBack() throws IOException {
    Path file = temp.resolve("new folder/ten.mp4");
    try (var writer = VideoWriter.open(file, WIDTH, HEIGHT, 25, 400_000)) {
      for (int i = 0; i < 10; i++) {
        writer.write(half(20 * i));
      }
      assertThat(file).doesNotExist();
      writer.finish();
    }

    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    try (var grabber = new FFmpegFrameGrabber(file.toFile())) {
      grabber.start();
      assertThat(grabber.getVideoCodecName()).isEqualTo("h264");
      assertThat(grabber.getFrameRate()).isEqualTo(25);
      int frames = 0;
      for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
        assertThat(frame.imageWidth).isEqualTo(WIDTH);
        assertThat(frame.imageHeight).isEqualTo(HEIGHT);
        // The left half is red and gets brighter, the right one blue; the grabber gives BGR.
        ByteBuffer bgr = (ByteBuffer) frame.image[0];
        int middle = HEIGHT / 2 * frame.imageStride;
        assertThat(bgr.get(middle + 3 * 20 + 2) & 255)
            .isBetween(20 * frames - 20, 20 * frames + 20);
        assertThat(bgr.get(middle + 3 * 130) & 255).isGreaterThan(170);
        frames++;
      }
      assertThat(frames).isEqualTo(10);
    }
    assertThat(left(file.getParent())).isEqualTo(1);
  }

  /** As the end of a film on a full disk leaves it: FFmpeg does not say so. */
  @Test
  void aFilmIsWholeToItsLastByteOrNotAtAll() throws IOException {
    Path whole = temp.resolve("whole.mp4");
    try (var writer = VideoWriter.open(whole, WIDTH, HEIGHT, 25, 400_000)) {
      writer.write(half(100));
      writer.finish();
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = temp.resolve("cut.mp4");

    assertThat(FilmBoxes.areWhole(whole)).isTrue();
    for (int length : new int[] {0, 7, 20, bytes.length / 2, bytes.length - 1}) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThat(FilmBoxes.areWhole(cut)).as("%d bytes", length).isFalse();
    }
  }

  private static Picture half(int red) {
    byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      if (i % WIDTH < WIDTH / 2) {
        rgb[3 * i] = (byte) red;
      } else {
        rgb[3 * i + 2] = (byte) 200;
      }
    }
    return new Picture(WIDTH, HEIGHT, rgb);
  }

  private static long left(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void anUnfinishedVideoLeavesNothing() throws IOException {
    try (var writer = VideoWriter.open(temp.resolve("a.mp4"), WIDTH, HEIGHT, 25, 400_000)) {
      writer.write(half(0));
    }
    assertThat(left(temp)).isZero();
  }

  @Test
  void picturesOfAnotherSizeAndOddSizesAreRefused() throws IOException {
    Path file = temp.resolve("a.mp4");
    try (var writer = VideoWriter.open(file, WIDTH + 2, HEIGHT, 25, 400_000)) {
      assertThatThrownBy(() -> writer.write(half(0)))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("found 150 x 94 in a video of 152 x 94");
    }
    assertThatThrownBy(() -> VideoWriter.open(file, 151, HEIGHT, 25, 400_000))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("151 x 94");
    assertThatThrownBy(() -> VideoWriter.open(temp, WIDTH, HEIGHT, 25, 400_000))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("is a folder");
    assertThat(left(temp)).isZero();
  }
}
