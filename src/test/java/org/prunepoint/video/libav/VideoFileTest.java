package org.prunepoint.video.libav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.prunepoint.video.FfmpegProgram.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Sample;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PixelOrder;

/** Files, against what the ffmpeg program makes of them. */
class VideoFileTest {
  private static final Path VIDEO = Sample.PICTURES.resolveSibling("traffic.mp4");

  @TempDir Path temp;

  private static FrameSource open(Path file) {
    return LibavSource.file(file, new Cancellation());
  }

  /** A frame's pixels, as red, green, blue. */
  private static int[] rgb(Frame frame) {
    ByteBuffer pixels =
        ByteBuffer.allocateDirect(PixelOrder.BGR.bytes(frame.width(), frame.height()));
    frame.write(PixelOrder.BGR, pixels);
    int[] rgb = new int[frame.width() * frame.height()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] =
          (pixels.get(3 * i + 2) & 255) << 16
              | (pixels.get(3 * i + 1) & 255) << 8
              | (pixels.get(3 * i) & 255);
    }
    return rgb;
  }

  private static List<int[]> all(Path file) {
    List<int[]> frames = new ArrayList<>();
    try (FrameSource source = open(file)) {
      for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
        try (Frame one = frame.get()) {
          frames.add(rgb(one));
        }
      }
      assertThat(source.damaged()).isZero();
    }
    return frames;
  }

  /** The pictures that the ffmpeg program makes of a file. */
  private List<int[]> extracted(Path file, String... more) throws IOException {
    Path folder = Files.createTempDirectory(temp, "png");
    List<Object> words = new ArrayList<>(List.of("-i", file, "-fps_mode", "passthrough"));
    words.addAll(List.of(more));
    words.add(folder.resolve("%05d.png"));
    ffmpeg(words.toArray());
    List<int[]> pictures = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path png : files.sorted().toList()) {
        var picture = ImageIO.read(png.toFile());
        pictures.add(
            picture.getRGB(
                0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()));
      }
    }
    return pictures;
  }

  /** The largest and the mean difference of two pictures' values. */
  private record Difference(int largest, double mean) {
    static Difference of(int[] a, int[] b) {
      assertThat(a).hasSameSizeAs(b);
      int largest = 0;
      long sum = 0;
      for (int i = 0; i < a.length; i++) {
        for (int shift = 0; shift < 24; shift += 8) {
          int d = Math.abs((a[i] >> shift & 255) - (b[i] >> shift & 255));
          largest = Math.max(largest, d);
          sum += d;
        }
      }
      return new Difference(largest, sum / (3.0 * a.length));
    }
  }

  private static void assertAlike(List<int[]> ours, List<int[]> theirs, double mean) {
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(Difference.of(ours.get(i), theirs.get(i)).mean())
          .as("frame %d", i)
          .isLessThan(mean);
    }
  }

  @Test
  void theSampleHasTheFramesThatTheProgramExtracts() throws IOException {
    try (FrameSource source = open(VIDEO)) {
      assertThat(source.info().width()).isEqualTo(640);
      assertThat(source.info().height()).isEqualTo(480);
      assertThat(source.info().fps()).isEqualTo(25);
      assertThat(source.info().frames()).hasValue(500);
      assertThat(source.info().exact()).isTrue();
      assertThat(source.info().live()).isFalse();
      assertThat(source.info().seekable()).isTrue();
      assertThat(source.info().description()).isEqualTo("mov, h264");
    }
    List<int[]> theirs = extracted(VIDEO, "-frames:v", "20");
    assertAlike(all(VIDEO).subList(0, 20), theirs, 0.01);
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
    assertAlike(all(file), extracted(file), 1.0);
  }

  @ParameterizedTest
  @CsvSource({"90", "180", "270"})
  void whatLiesInTheFileStandsUpright(int degrees) throws IOException {
    Path lying = temp.resolve("lying.mp4");
    Path turned = temp.resolve("turned.mp4");
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=160x96:rate=25", "-frames:v", "3", lying);
    ffmpeg("-display_rotation", degrees, "-i", lying, "-c", "copy", turned);
    try (FrameSource source = open(turned)) {
      assertThat(source.info().width()).isEqualTo(degrees == 180 ? 160 : 96);
      assertThat(source.info().height()).isEqualTo(degrees == 180 ? 96 : 160);
    }
    // The program turns first and converts then, so that colours between pixels differ a little.
    assertAlike(all(turned), extracted(turned), 2.0);
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
    int middle = all(file).getFirst()[640 * 100 + 100];
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
    int middle = all(file).getFirst()[1280 * 100 + 100];
    assertThat(middle >> 16 & 255).isCloseTo(0x20, within(3));
    assertThat(middle >> 8 & 255).isCloseTo(0xC0, within(3));
    assertThat(middle & 255).isCloseTo(0x40, within(3));
  }

  @Test
  void aWindowGetsTheSamePixelsWithAnOpaqueByte() {
    try (FrameSource source = open(VIDEO);
        Frame frame = source.next().orElseThrow()) {
      ByteBuffer bgra = ByteBuffer.allocateDirect(4 * 640 * 480);
      frame.write(PixelOrder.BGRA, bgra);
      int[] rgb = rgb(frame);
      for (int i = 0; i < rgb.length; i++) {
        assertThat(bgra.get(4 * i) & 255).isEqualTo(rgb[i] & 255);
        assertThat(bgra.get(4 * i + 2) & 255).isEqualTo(rgb[i] >> 16);
        assertThat(bgra.get(4 * i + 3)).isEqualTo((byte) 255);
      }
    }
  }

  @Test
  void aFrameOutlivesItsSource() {
    FrameSource source = open(VIDEO);
    Frame frame = source.next().orElseThrow();
    int[] before = rgb(frame);
    source.close();
    assertThat(rgb(frame)).isEqualTo(before);
    frame.close();
    assertThatThrownBy(() -> rgb(frame)).isInstanceOf(IllegalStateException.class);
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
    List<int[]> frames = all(file);
    assertThat(frames).hasSize(count);
    var random = new Random(1);
    try (FrameSource source = open(file)) {
      for (int i = 0; i < 25; i++) {
        int wanted = i == 0 ? count - 1 : i == 1 ? 0 : random.nextInt(count);
        source.seek(wanted);
        for (int next = wanted; next < Math.min(count, wanted + 2); next++) {
          try (Frame frame = source.next().orElseThrow()) {
            assertThat(frame.number()).isEqualTo(next);
            assertThat(Arrays.equals(rgb(frame), frames.get(next))).as("frame %d", next).isTrue();
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
    try (FrameSource source = open(file)) {
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

  @Test
  void oneFrameIsAVideo() {
    Path file = temp.resolve("one.mp4");
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=160x96", "-frames:v", "1", file);
    assertThat(all(file)).hasSize(1);
    assertSeeks(file, 1);
  }

  @Test
  void whatIsCutOffGivesWhatIsThere() throws IOException {
    byte[] whole = Files.readAllBytes(VIDEO);
    Path half = Files.write(temp.resolve("half.mp4"), Arrays.copyOf(whole, whole.length / 2));
    int frames = 0;
    try (FrameSource source = open(half)) { // its table of contents is in front
      for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
        frame.get().close();
        frames++;
      }
    }
    assertThat(frames).isBetween(100, 499);
  }

  @Test
  void damageIsCountedAndPassedOver() throws IOException {
    byte[] bytes = Files.readAllBytes(VIDEO);
    new Random(5).ints(300, bytes.length / 3, bytes.length).forEach(i -> bytes[i] ^= 0x5A);
    Path damaged = Files.write(temp.resolve("damaged.mp4"), bytes);
    int frames = 0;
    try (FrameSource source = open(damaged)) {
      for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
        try (Frame one = frame.get()) {
          assertThat(rgb(one)).hasSize(640 * 480);
        }
        frames++;
      }
      assertThat(frames + source.damaged()).isBetween(300L, 520L);
    }
    assertThat(frames).isPositive();
  }

  @Test
  void whatIsNoVideoIsSaidInASentence() throws IOException {
    Path text = Files.writeString(temp.resolve("a.mp4"), "no video at all\n".repeat(100));
    assertThatThrownBy(() -> open(text))
        .isInstanceOf(Fault.class)
        .hasMessage(text + " cannot be read: it is no video, or it is damaged or cut off.");
    byte[] whole = Files.readAllBytes(VIDEO);
    Path start = Files.write(temp.resolve("start.mp4"), Arrays.copyOf(whole, 200));
    assertThatThrownBy(() -> open(start))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("start.mp4");
    assertThatThrownBy(() -> open(temp.resolve("none.mp4")))
        .isInstanceOf(Fault.class)
        .hasMessage("There is no file " + temp.resolve("none.mp4") + ".");
    Path sound = temp.resolve("sound.mkv");
    ffmpeg("-f", "lavfi", "-i", "sine", "-t", "1", "-c:a", "flac", sound);
    assertThatThrownBy(() -> open(sound))
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
    assertThatThrownBy(() -> open(list)).isInstanceOf(Fault.class);
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
    assertThat(all(Files.exists(file) ? file : temp.resolve("http:x %%d ü.mp4"))).hasSize(2);
  }

  @Test
  void whoCancelsGetsNoMoreFrames() {
    var cancellation = new Cancellation();
    try (FrameSource source = LibavSource.file(VIDEO, cancellation)) {
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
