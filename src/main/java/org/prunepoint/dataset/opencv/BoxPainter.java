package org.prunepoint.dataset.opencv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
import org.prunepoint.Beside;
import org.prunepoint.dataset.Picture;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.text.FileName;

/** Draws detections on a copy of a picture. */
public final class BoxPainter {
  private static final double GOLDEN = 0.618033988749895;

  /** Formats in colour that OpenCV writes on every system. */
  private static final Set<String> WRITTEN =
      Set.of("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp", "ppm");

  private final List<String> names;

  /**
   * @param names of the classes
   */
  public BoxPainter(List<String> names) {
    OpenCvLibrary.load();
    this.names = List.copyOf(names);
  }

  /**
   * A name for the copy of a picture: the picture's own if its ending is a format that can be
   * written, else with {@code .png} after it. What the system could not read of the name is a line.
   */
  public static String copyName(Path picture) {
    String name = FileName.of(String.valueOf(picture.getFileName()).replace('\uFFFD', '_'));
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return name.contains(".") && WRITTEN.contains(ending) ? name : name + ".png";
  }

  /**
   * Writes the picture with boxes, class names and confidences.
   *
   * @param file its ending says the format, see {@link #copyName}
   * @param sources files that must not be replaced
   * @throws org.prunepoint.Fault if it cannot be written, or the ending is of no format
   */
  public void paint(Picture picture, List<Detection> detections, Path file, List<Path> sources) {
    write(picture, drawn(detections), file, sources);
  }

  /**
   * What is drawn.
   *
   * @param mark what is said before its name
   */
  public record Drawn(String mark, Detection detection) {}

  /** With nothing before the names. */
  public static List<Drawn> drawn(List<Detection> detections) {
    return detections.stream().map(d -> new Drawn("", d)).toList();
  }

  /**
   * As the other, with what two networks found: the boxes of the one, and "lost" or "gained" before
   * the name of what only one of them found.
   */
  public void paint(Picture picture, DetectionComparison compared, Path file, List<Path> sources) {
    write(picture, drawn(compared), file, sources);
  }

  /** What two networks found, with what only one of them found marked. */
  public static List<Drawn> drawn(DetectionComparison compared) {
    List<Drawn> drawn = new ArrayList<>();
    compared.common().forEach(pair -> drawn.add(new Drawn("", pair.original())));
    compared.lost().forEach(d -> drawn.add(new Drawn("lost ", d)));
    compared.gained().forEach(d -> drawn.add(new Drawn("gained ", d)));
    return drawn;
  }

  /**
   * Draws on pixels that lie outside the heap: blue, green, red, no gaps between rows.
   *
   * @param bgr a direct buffer, from its beginning
   */
  public void draw(ByteBuffer bgr, int width, int height, List<Drawn> drawn) {
    Mat image = new Mat(height, width, CvType.CV_8UC3, bgr.duplicate().clear());
    try {
      drawn.reversed().forEach(d -> paint(image, d.mark(), d.detection()));
    } finally {
      image.release();
    }
  }

  /**
   * Writes such pixels as a picture file.
   *
   * @param file its ending says the format, see {@link #copyName}
   * @param sources files that must not be replaced
   * @throws org.prunepoint.Fault if it cannot be written, or the ending is of no format
   */
  public void save(ByteBuffer bgr, int width, int height, Path file, List<Path> sources) {
    Beside.write(
        file,
        sources,
        beside -> {
          Mat image = new Mat(height, width, CvType.CV_8UC3, bgr.duplicate().clear());
          try {
            Files.write(beside, encode(image, ending(file)));
          } finally {
            image.release();
          }
        });
  }

  private void write(Picture picture, List<Drawn> drawn, Path file, List<Path> sources) {
    Beside.write(
        file, sources, beside -> Files.write(beside, encode(picture, drawn, ending(file))));
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(Math.max(0, name.lastIndexOf('.')));
  }

  private byte[] encode(Picture picture, List<Drawn> drawn, String ending) throws IOException {
    var image = new Mat(picture.height(), picture.width(), CvType.CV_8UC3);
    try {
      image.put(0, 0, picture.rgb());
      Imgproc.cvtColor(image, image, Imgproc.COLOR_RGB2BGR);
      drawn.reversed().forEach(d -> paint(image, d.mark(), d.detection()));
      return encode(image, ending);
    } finally {
      image.release();
    }
  }

  private static byte[] encode(Mat image, String ending) throws IOException {
    var encoded = new MatOfByte();
    try {
      if (!Imgcodecs.imencode(ending, image, encoded)) {
        throw new IOException("the picture could not be encoded");
      }
      return encoded.toArray();
    } catch (CvException e) {
      throw new IOException("there is no such picture format", e);
    } finally {
      encoded.release();
    }
  }

  private void paint(Mat image, String mark, Detection detection) {
    Scalar color = color(detection.classId());
    Box box = detection.box();
    int thickness = Math.max(2, (image.cols() + image.rows()) / 600);
    var corner = point(image, box.left(), box.top());
    var opposite = point(image, box.right(), box.bottom());
    if (Double.isNaN(corner.x + corner.y + opposite.x + opposite.y)) {
      return; // a box of no place
    }
    Imgproc.rectangle(image, corner, opposite, color, thickness);
    double scale = 0.25 * thickness;
    String label =
        String.format(
            Locale.ROOT,
            "%s%s %.0f%%",
            mark,
            names.get(detection.classId()),
            100 * detection.confidence());
    int[] baseline = new int[1];
    Size size =
        Imgproc.getTextSize(label, Imgproc.FONT_HERSHEY_SIMPLEX, scale, thickness / 2, baseline);
    double y = Math.max(corner.y, size.height + baseline[0]);
    double x = Math.max(corner.x, 0);
    Imgproc.rectangle(
        image,
        new Point(x, y - size.height - baseline[0]),
        new Point(x + size.width, y),
        color,
        Imgproc.FILLED);
    Imgproc.putText(
        image,
        label,
        new Point(x, y - baseline[0] / 2.0),
        Imgproc.FONT_HERSHEY_SIMPLEX,
        scale,
        new Scalar(0, 0, 0),
        thickness / 2,
        Imgproc.LINE_AA);
  }

  /**
   * Where on the picture. OpenCV makes whole numbers of it and does not look whether they fit; what
   * lies further away than the picture is large is not seen anyway.
   */
  private static Point point(Mat image, double x, double y) {
    return new Point(
        Math.clamp(x, -1.0, 2.0) * image.cols(), Math.clamp(y, -1.0, 2.0) * image.rows());
  }

  /** Neighbouring classes get hues far apart. */
  private static Scalar color(int classId) {
    double hue = 6 * ((0.1 + classId * GOLDEN) % 1);
    return new Scalar(255 * channel(hue, 4), 255 * channel(hue, 2), 255 * channel(hue, 0));
  }

  private static double channel(double hue, double peak) {
    double distance = Math.abs(hue - peak);
    distance = Math.min(distance, 6 - distance);
    return 0.25 + 0.75 * Math.clamp(2 - distance, 0.0, 1.0);
  }
}
