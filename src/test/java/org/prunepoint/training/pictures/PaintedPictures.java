package org.prunepoint.training.pictures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSetReport;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;

/**
 * Black pictures with rectangles of one colour each, which are the labels. A file named "broken..."
 * is no picture.
 */
class PaintedPictures implements PictureDecoder {
  record Rectangle(int left, int top, int right, int bottom, int classId) {}

  record Painted(String name, int width, int height, List<Rectangle> rectangles) {
    Painted(String name, int width, int height, Rectangle... rectangles) {
      this(name, width, height, List.of(rectangles));
    }

    private DataSet.Entry entry() {
      var truths = new ArrayList<Truth>();
      for (Rectangle r : rectangles) {
        truths.add(
            new Truth(
                r.classId,
                new Box(
                    (r.left + r.right) / 2f / width,
                    (r.top + r.bottom) / 2f / height,
                    (float) (r.right - r.left) / width,
                    (float) (r.bottom - r.top) / height)));
      }
      return new DataSet.Entry(Path.of(name), truths);
    }
  }

  /** Far apart, so that the colours that lie between two of them are none of them. */
  static final int[] COLOURS = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0x00FFFF, 0xFF00FF};

  final AtomicInteger decoded = new AtomicInteger();
  private final List<Painted> pictures;

  PaintedPictures(Painted... pictures) {
    this.pictures = List.of(pictures);
  }

  /** So many pictures, each of another size. */
  static PaintedPictures painted(int n) {
    return new PaintedPictures(
        IntStream.range(0, n)
            .mapToObj(
                i -> new Painted("p" + i, 50 + 7 * i, 80, new Rectangle(i, 5, i + 40, 60, i % 6)))
            .toArray(Painted[]::new));
  }

  DataSet dataSet() {
    var report = DataSetReport.of(Path.of("train.txt"), pictures.size());
    return new DataSet(pictures.stream().map(Painted::entry).toList(), report);
  }

  @Override
  public Optional<Picture> decode(Path file) {
    decoded.incrementAndGet();
    if (file.toString().startsWith("broken")) {
      return Optional.empty();
    }
    Painted painted =
        pictures.stream().filter(p -> p.name.equals(file.toString())).findFirst().orElseThrow();
    byte[] rgb = new byte[3 * painted.width * painted.height];
    for (Rectangle r : painted.rectangles) {
      for (int y = r.top; y < r.bottom; y++) {
        for (int x = r.left; x < r.right; x++) {
          for (int c = 0; c < 3; c++) {
            rgb[3 * (y * painted.width + x) + c] = (byte) (COLOURS[r.classId] >> (16 - 8 * c));
          }
        }
      }
    }
    return Optional.of(new Picture(painted.width, painted.height, rgb));
  }

  /** The mean of the pixels, each counted by the part of it that is covered. */
  @Override
  public Picture resizeByArea(Picture picture, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    double stepX = (double) picture.width() / width;
    double stepY = (double) picture.height() / height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] sum = new double[3];
        for (int v = (int) (y * stepY); v < Math.min(picture.height(), (y + 1) * stepY); v++) {
          for (int u = (int) (x * stepX); u < Math.min(picture.width(), (x + 1) * stepX); u++) {
            double part =
                (Math.min(u + 1, (x + 1) * stepX) - Math.max(u, x * stepX))
                    * (Math.min(v + 1, (y + 1) * stepY) - Math.max(v, y * stepY));
            for (int c = 0; c < 3; c++) {
              sum[c] += part * (picture.rgb()[3 * (v * picture.width() + u) + c] & 255);
            }
          }
        }
        for (int c = 0; c < 3; c++) {
          rgb[3 * (y * width + x) + c] = (byte) Math.round(sum[c] / (stepX * stepY));
        }
      }
    }
    return new Picture(width, height, rgb);
  }

  /** Edges of what shows a colour, in pixels: left, top, right, bottom; empty if nothing does. */
  static Optional<double[]> found(byte[] planes, int width, int height, int classId) {
    double[] edges = {width, height, 0, 0};
    int plane = width * height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean same = true;
        for (int c = 0; c < 3; c++) {
          int wanted = COLOURS[classId] >> (16 - 8 * c) & 255;
          same &= Math.abs((planes[c * plane + y * width + x] & 255) - wanted) < 128;
        }
        if (same) {
          edges[0] = Math.min(edges[0], x);
          edges[1] = Math.min(edges[1], y);
          edges[2] = Math.max(edges[2], x + 1);
          edges[3] = Math.max(edges[3], y + 1);
        }
      }
    }
    return Arrays.equals(edges, new double[] {width, height, 0, 0})
        ? Optional.empty()
        : Optional.of(edges);
  }
}
