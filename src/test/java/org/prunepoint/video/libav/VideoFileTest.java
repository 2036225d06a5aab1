package org.prunepoint.video.libav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.prunepoint.video.FfmpegProgram.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PixelOrder;

/** Files, against what the ffmpeg program makes of them. */
class VideoFileTest {
  @TempDir Path temp;

  @Test
  void theSampleHasTheFramesThatTheProgramExtracts() throws IOException {
    try (FrameSource source = Films.open(Films.VIDEO)) {
      assertThat(source.info().width()).isEqualTo(640);
      assertThat(source.info().height()).isEqualTo(480);
      assertThat(source.info().fps()).isEqualTo(25);
      assertThat(source.info().frames()).hasValue(500);
      assertThat(source.info().exact()).isTrue();
      assertThat(source.info().live()).isFalse();
      assertThat(source.info().seekable()).isTrue();
      assertThat(source.info().description()).isEqualTo("mov, h264");
    }
    List<int[]> theirs = Films.extracted(temp, Films.VIDEO, "-frames:v", "20");
    Films.assertAlike(Films.all(Films.VIDEO).subList(0, 20), theirs, 0.01);
  }

  @ParameterizedTest
  @ValueSource(strings = {"64x48", "150x94", "1x1", "17x33", "638x358", "1366x768"})
  void sizesOfAnyKindAreWhole(String size) throws IOException {
    Path file = temp.resolve("odd.mkv");
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=160x96:rate=25,scale=" + size.replace('x', ':'),
        "-frames:v",
        "3",
        "-pix_fmt",
        "yuv444p",
        "-colorspace",
        "bt709",
        "-color_range",
        "pc",
        "-c:v",
        "ffv1",
        file);
    Films.assertAlike(Films.all(file), Films.extracted(temp, file), 1.0);
  }

  @ParameterizedTest
  @CsvSource({"90", "180", "270"})
  void whatLiesInTheFileStandsUpright(int degrees) throws IOException {
    Path lying = temp.resolve("lying.mp4");
    Path turned = temp.resolve("turned.mp4");
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=160x96:rate=25", "-frames:v", "3", lying);
    ffmpeg("-display_rotation", degrees, "-i", lying, "-c", "copy", turned);
    try (FrameSource source = Films.open(turned)) {
      assertThat(source.info().width()).isEqualTo(degrees == 180 ? 160 : 96);
      assertThat(source.info().height()).isEqualTo(degrees == 180 ? 96 : 160);
    }
    // The program turns first and converts then, so that colours between pixels differ a little.
    Films.assertAlike(Films.all(turned), Films.extracted(temp, turned), 2.0);
  }

  /** A flat colour comes back as it was meant, whatever way it was stored. */
  @ParameterizedTest
  @CsvSource({
    "640x360, yuv420p, smpte170m, tv",
    "640x360, yuv420p, bt709, tv",
    "1280x720, yuv420p, bt709, tv",
    "640x360, yuv420p, bt709, pc",
    "640x360, yuv420p10le, bt709, tv",
    "640x360, yuv420p10le, bt2020nc, tv",
    "640x360, yuv444p, smpte240m, tv",
    "640x360, yuvj420p, bt470bg, pc"
  })
  void coloursAreThoseThatWereMeant(String size, String format, String matrix, String range)
      throws IOException {
    Path file = temp.resolve("colour.mkv");
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "color=0xC02080:size=" + size + ",format=gbrp",
        "-frames:v",
        "1",
        "-vf",
        "scale=out_color_matrix="
            + matrix.replace("bt2020nc", "bt2020").replace("bt470bg", "bt601")
            + ":out_range="
            + range
            + ",format="
            + format,
        "-colorspace",
        matrix,
        "-color_range",
        range,
        "-c:v",
        format.equals("yuvj420p") ? "mjpeg" : "ffv1",
        "-q:v",
        "1",
        file);
    int middle = Films.all(file).getFirst()[640 * 100 + 100];
    assertThat(middle >> 16 & 255).isCloseTo(0xC0, within(3));
    assertThat(middle >> 8 & 255).isCloseTo(0x20, within(3));
    assertThat(middle & 255).isCloseTo(0x80, within(3));
  }

  @Test
  void largeVideoThatSaysNothingIsMeantInTheColoursOfHd() throws IOException {
    Path file = temp.resolve("untagged.mkv");
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "color=0x20C040:size=1280x720,format=gbrp",
        "-frames:v",
        "1",
        "-vf",
        "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setparams=colorspace=unknown:range=unknown",
        "-c:v",
        "ffv1",
        file);
    int middle = Films.all(file).getFirst()[1280 * 100 + 100];
    assertThat(middle >> 16 & 255).isCloseTo(0x20, within(3));
    assertThat(middle >> 8 & 255).isCloseTo(0xC0, within(3));
    assertThat(middle & 255).isCloseTo(0x40, within(3));
  }

  @Test
  void aWindowGetsTheSamePixelsWithAnOpaqueByte() {
    try (FrameSource source = Films.open(Films.VIDEO);
        Frame frame = source.next().orElseThrow()) {
      ByteBuffer bgra = ByteBuffer.allocateDirect(4 * 640 * 480);
      frame.write(PixelOrder.BGRA, bgra);
      int[] rgb = Films.rgb(frame);
      for (int i = 0; i < rgb.length; i++) {
        assertThat(bgra.get(4 * i) & 255).isEqualTo(rgb[i] & 255);
        assertThat(bgra.get(4 * i + 2) & 255).isEqualTo(rgb[i] >> 16);
        assertThat(bgra.get(4 * i + 3)).isEqualTo((byte) 255);
      }
    }
  }

  @Test
  void aFrameOutlivesItsSource() {
    FrameSource source = Films.open(Films.VIDEO);
    Frame frame = source.next().orElseThrow();
    int[] before = Films.rgb(frame);
    source.close();
    assertThat(Films.rgb(frame)).isEqualTo(before);
    frame.close();
    assertThatThrownBy(() -> Films.rgb(frame)).isInstanceOf(IllegalStateException.class);
  }
}
