package org.prunepoint.dataset.opencv;

import java.nio.ByteBuffer;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.prunepoint.detection.Detection;

/** Paints pictures side by side into a larger one: two across, two down. Blue, green, red. */
public final class TilePainter {
  private static final Scalar GREY = new Scalar(128, 128, 128);
  private static final Scalar BLACK = new Scalar(0, 0, 0);
  private static final int MARGIN = 8;
  private static final int LINE = 20;
  private static final int LETTER = 8;
  private static final double LETTERS = 0.45;

  private final BoxPainter boxes;
  private final int width;
  private final int height;
  private final ByteBuffer canvas;

  /**
   * @param boxes paints them
   * @param width of a tile, pixels
   * @param height of a tile, pixels
   */
  public TilePainter(BoxPainter boxes, int width, int height) {
    this.boxes = boxes;
    this.width = width;
    this.height = height;
    this.canvas = ByteBuffer.allocateDirect(Math.multiplyExact(3 * 4, width * height));
  }

  /** A detection, and what is said before its name. */
  public record Marked(String mark, Detection detection) {}

  /**
   * All four, {@code 2 * height} rows of {@code 2 * width} pixels; lent until the next is painted.
   */
  public ByteBuffer canvas() {
    return canvas;
  }

  /**
   * Paints a picture as large as it fits, and boxes on it.
   *
   * @param tile from 0: above left, above right, below left, below right
   */
  public void picture(
      int tile, ByteBuffer bgr, int pictureWidth, int pictureHeight, List<Marked> found) {
    double scale = Math.min((double) width / pictureWidth, (double) height / pictureHeight);
    int across = Math.clamp(Math.round(pictureWidth * scale), 1, width);
    int down = Math.clamp(Math.round(pictureHeight * scale), 1, height);
    Mat whole = whole();
    Mat area = whole.submat(area(tile));
    Mat part = area.submat(new Rect((width - across) / 2, (height - down) / 2, across, down));
    Mat picture = new Mat(pictureHeight, pictureWidth, CvType.CV_8UC3, bgr.duplicate().clear());
    try {
      area.setTo(GREY);
      Imgproc.resize(picture, part, new Size(across, down), 0, 0, Imgproc.INTER_AREA);
      found.reversed().forEach(f -> boxes.paint(part, f.mark(), f.detection()));
    } finally {
      List.of(part, picture, area, whole).forEach(Mat::release);
    }
  }

  /** Paints a grey tile that says something, broken into lines. */
  public void grey(int tile, String said) {
    Mat whole = whole();
    Mat area = whole.submat(area(tile));
    try {
      area.setTo(GREY);
      int letters = Math.max(1, (width - 2 * MARGIN) / LETTER);
      int y = MARGIN + LINE;
      for (int at = 0; at < said.length() && y < height; at += letters, y += LINE) {
        Imgproc.putText(
            area,
            said.substring(at, Math.min(said.length(), at + letters)),
            new Point(MARGIN, y),
            Imgproc.FONT_HERSHEY_SIMPLEX,
            LETTERS,
            BLACK,
            1,
            Imgproc.LINE_AA);
      }
    } finally {
      area.release();
      whole.release();
    }
  }

  private Mat whole() {
    return new Mat(2 * height, 2 * width, CvType.CV_8UC3, canvas.duplicate().clear());
  }

  private Rect area(int tile) {
    return new Rect(tile % 2 * width, tile / 2 * height, width, height);
  }
}
