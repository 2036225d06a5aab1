package org.prunepoint.video.libav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.video.FfmpegProgram.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.prunepoint.Cancellation;
import org.prunepoint.Sample;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PixelOrder;

/** The frames of a file, and those that the ffmpeg program makes of it. */
final class Films {
  static final Path VIDEO = Sample.PICTURES.resolveSibling("traffic.mp4");

  private Films() {}

  static FrameSource open(Path file) {
    return LibavSource.file(file, new Cancellation());
  }

  /** A frame's pixels, as red, green, blue. */
  static int[] rgb(Frame frame) {
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

  static List<int[]> all(Path file) {
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
  static List<int[]> extracted(Path temp, Path file, String... more) throws IOException {
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
  record Difference(int largest, double mean) {
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

  static void assertAlike(List<int[]> ours, List<int[]> theirs, double mean) {
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(Difference.of(ours.get(i), theirs.get(i)).mean())
          .as("frame %d", i)
          .isLessThan(mean);
    }
  }
}
