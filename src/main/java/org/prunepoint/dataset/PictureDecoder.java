package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.Optional;

/** Reads picture files. May be used by many threads at a time. */
public interface PictureDecoder {

  /**
   * Reads a picture, and turns it upright where the file says that it lies ({@link Orientation}).
   *
   * @return empty if it cannot be read, is no picture, or is too large
   */
  Optional<Picture> decode(Path file);

  /**
   * The same for a network that takes so many channels. For one it reads brightness, which is what
   * a JPEG holds besides its colours; red, green and blue of such a picture are alike.
   */
  default PictureDecoder forChannels(int channels) {
    return this;
  }

  /** This one, and for files that it cannot read another. */
  default PictureDecoder or(PictureDecoder other) {
    return new EitherDecoder(this, other);
  }

  /**
   * Resizes a picture the way OpenCV does in the Python tools: by area where it gets smaller in
   * both directions, else bilinear.
   */
  Picture resizeByArea(Picture picture, int width, int height);
}
