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
import org.prunepoint.dataset.DecodingRoom;
import org.prunepoint.dataset.Orientation;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.header.PictureEnd;
import org.prunepoint.dataset.header.PictureHeader;
import org.prunepoint.natives.LibraryMessages;

/**
 * OpenCV's readers. Pictures are read in Java and decoded from memory, so that paths in any script
 * work on every system.
 */
public final class OpenCvPictureDecoder implements PictureDecoder {
  /** A larger file is no picture that a detector is shown. */
  private static final long LARGEST_FILE = 512L << 20;

  private final boolean grey;

  /** Loads OpenCV on first use. Reads colours. */
  public OpenCvPictureDecoder() {
    this(false);
  }

  private OpenCvPictureDecoder(boolean grey) {
    this.grey = grey;
    OpenCvLibrary.load();
  }

  @Override
  public OpenCvPictureDecoder forChannels(int channels) {
    return new OpenCvPictureDecoder(channels == 1);
  }

  @Override
  public Optional<Picture> decode(Path file) {
    byte[] bytes;
    try {
      if (Files.size(file) > LARGEST_FILE) {
        return Optional.empty();
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (PictureEnd.of(bytes) == PictureEnd.NO_PIXELS) {
      return Optional.empty();
    }
    // OpenCV is not asked for a picture whose size is not known before.
    return PictureHeader.read(bytes)
        .filter(PictureHeader::tolerable)
        .flatMap(
            header ->
                DecodingRoom.with(
                    header,
                    bytes.length,
                    () -> LibraryMessages.withheld(() -> decode(bytes, header))));
  }

  private Optional<Picture> decode(byte[] bytes, PictureHeader header) {
    var encoded = new MatOfByte(bytes);
    Mat picture = new Mat();
    try {
      int colours = grey ? Imgcodecs.IMREAD_GRAYSCALE : Imgcodecs.IMREAD_COLOR;
      picture = Imgcodecs.imdecode(encoded, colours | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
      if (picture.empty()) {
        return Optional.empty();
      }
      Imgproc.cvtColor(picture, picture, grey ? Imgproc.COLOR_GRAY2RGB : Imgproc.COLOR_BGR2RGB);
      Picture decoded = picture(picture);
      return Optional.of(isTiff(bytes) ? decoded : Orientation.upright(decoded, header));
    } catch (CvException e) {
      return Optional.empty();
    } finally {
      encoded.release();
      picture.release();
    }
  }

  /** OpenCV turns these whatever it is told. */
  private static boolean isTiff(byte[] bytes) {
    return bytes[0] == bytes[1] && (bytes[0] == 'I' || bytes[0] == 'M');
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
