package org.prunepoint.dataset.opencv;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;
import org.prunepoint.dataset.Placement;

/**
 * Paints pictures side by side into a larger one, the canvas: two across, one or two down. It lies
 * outside the heap, without gaps between rows: blue, green, red, and where a pixel has four bytes
 * an opaque one.
 *
 * @param width of a tile, pixels
 * @param height of a tile, pixels
 * @param rows of tiles, 1 or 2
 */
public record TilePainter(int width, int height, int rows) {
  private static final int SIDE = 2;
  private static final int OPAQUE = 4;
  private static final Scalar GREY = new Scalar(128, 128, 128, 255);

  /** Grey beside grey is seen to be two. */
  private static final Scalar EDGE = new Scalar(96, 96, 96, 255);

  private static final Scalar BLACK = new Scalar(0, 0, 0, 255);

  /** A tile is as wide as so many letters: they can be read where the canvas is shown small. */
  private static final int LETTERS = 36;

  /** Of a letter at scale 1, pixels. */
  private static final int LETTER = 19;

  public TilePainter {
    OpenCvLibrary.load();
  }

  /** Of the canvas, pixels. */
  public int canvasWidth() {
    return SIDE * width;
  }

  /** Of the canvas, pixels. */
  public int canvasHeight() {
    return rows * height;
  }

  /** How many tiles it has. */
  public int tiles() {
    return SIDE * rows;
  }

  /**
   * The tile that a point of the canvas lies in; what lies outside belongs to the nearest.
   *
   * @param x across, of the canvas
   * @param y down, of the canvas
   */
  public int at(float x, float y) {
    return (x < .5f ? 0 : 1) + (rows == 1 || y < .5f ? 0 : SIDE);
  }

  /**
   * Where on the canvas a picture comes to lie: in the middle of its tile, as large as it fits.
   *
   * @param tile from 0: above left, above right, below left, below right
   */
  public Placement placement(int tile, int pictureWidth, int pictureHeight) {
    Rect part = part(pictureWidth, pictureHeight);
    Rect area = area(tile);
    return new Placement(
        (float) (area.x + part.x) / canvasWidth(),
        (float) (area.y + part.y) / canvasHeight(),
        (float) part.width / canvasWidth(),
        (float) part.height / canvasHeight());
  }

  /**
   * Paints a picture where it belongs.
   *
   * @param bytes a pixel of the canvas, 3 or 4
   * @param bgr the picture, three bytes a pixel
   */
  public void picture(
      ByteBuffer canvas, int bytes, int tile, ByteBuffer bgr, int pictureWidth, int pictureHeight) {
    Mat whole = mat(canvas, bytes);
    Mat area = whole.submat(area(tile));
    Mat part = area.submat(part(pictureWidth, pictureHeight));
    Mat picture = new Mat(pictureHeight, pictureWidth, CvType.CV_8UC3, bgr.duplicate().clear());
    Mat small = bytes == OPAQUE ? new Mat() : part;
    try {
      area.setTo(GREY);
      Imgproc.resize(picture, small, part.size(), 0, 0, Imgproc.INTER_AREA);
      if (bytes == OPAQUE) {
        Imgproc.cvtColor(small, part, Imgproc.COLOR_BGR2BGRA);
      }
    } finally {
      List.of(small, part, picture, area, whole).forEach(Mat::release);
    }
  }

  /** Paints a grey tile that says something, broken into lines. */
  public void grey(ByteBuffer canvas, int bytes, int tile, String said) {
    Mat whole = mat(canvas, bytes);
    Mat area = whole.submat(area(tile));
    try {
      area.setTo(GREY);
      Imgproc.rectangle(area, new Point(0, 0), new Point(width - 1, height - 1), EDGE, 1);
      double letter = (double) width / LETTERS;
      double y = 2 * letter;
      for (String line : lines(said, LETTERS - 2)) {
        Imgproc.putText(
            area,
            line,
            new Point(letter, y),
            Imgproc.FONT_HERSHEY_SIMPLEX,
            letter / LETTER,
            BLACK,
            Math.max(1, (int) Math.round(letter / LETTER * 2)),
            Imgproc.LINE_AA);
        y += 2 * letter;
      }
    } finally {
      area.release();
      whole.release();
    }
  }

  /** Broken between words where that is possible. */
  static List<String> lines(String said, int longest) {
    List<String> lines = new ArrayList<>();
    String rest = said.strip();
    while (rest.length() > longest) {
      int gap = rest.lastIndexOf(' ', longest);
      int end = gap > 0 ? gap : longest;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }

  private Mat mat(ByteBuffer canvas, int bytes) {
    int type = bytes == OPAQUE ? CvType.CV_8UC4 : CvType.CV_8UC3;
    return new Mat(canvasHeight(), canvasWidth(), type, canvas.duplicate().clear());
  }

  private Rect area(int tile) {
    return new Rect(tile % SIDE * width, tile / SIDE * height, width, height);
  }

  /** Of a tile: what a picture covers. */
  private Rect part(int pictureWidth, int pictureHeight) {
    double scale = Math.min((double) width / pictureWidth, (double) height / pictureHeight);
    int across = Math.clamp(Math.round(pictureWidth * scale), 1, width);
    int down = Math.clamp(Math.round(pictureHeight * scale), 1, height);
    return new Rect((width - across) / 2, (height - down) / 2, across, down);
  }
}
