package org.prunepoint.dataset.opencv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.PictureSize;

/**
 * OpenCV's readers. Pictures are read in Java and decoded from memory, so that paths in any script
 * work on every system.
 */
public final class OpenCvPictureDecoder implements PictureDecoder {
  /** A larger file is no picture that a detector is shown. */
  private static final long LARGEST_FILE = 512L << 20;

  /** Loads OpenCV on first use. */
  public OpenCvPictureDecoder() {
    OpenCvLibrary.load();
  }

  @Override
  public Optional<Picture> decode(Path file) {
    byte[] bytes;
    try {
      boolean huge = PictureSize.read(file).filter(size -> !size.tolerable()).isPresent();
      if (huge || Files.size(file) > LARGEST_FILE) {
        return Optional.empty();
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (bytes.length == 0) {
      return Optional.empty();
    }
    var encoded = new MatOfByte(bytes);
    Mat picture = new Mat();
    try {
      picture =
          Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
      if (picture.empty() || !new PictureSize(picture.cols(), picture.rows()).tolerable()) {
        return Optional.empty();
      }
      Imgproc.cvtColor(picture, picture, Imgproc.COLOR_BGR2RGB);
      return Optional.of(picture(picture));
    } catch (CvException e) {
      return Optional.empty();
    } finally {
      encoded.release();
      picture.release();
    }
  }

  @Override
  public Picture resizeByArea(Picture picture, int width, int height) {
    var from = new Mat(picture.height(), picture.width(), CvType.CV_8UC3);
    var to = new Mat();
    try {
      from.put(0, 0, picture.rgb());
      Imgproc.resize(from, to, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
      return picture(to);
    } finally {
      from.release();
      to.release();
    }
  }

  private static Picture picture(Mat rgb) {
    byte[] bytes = new byte[Math.multiplyExact(3, Math.multiplyExact(rgb.cols(), rgb.rows()))];
    rgb.get(0, 0, bytes);
    return new Picture(rgb.cols(), rgb.rows(), bytes);
  }
}
