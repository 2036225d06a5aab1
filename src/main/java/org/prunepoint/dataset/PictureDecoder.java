package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.Optional;

/** Reads picture files. May be used by many threads at a time. */
public interface PictureDecoder {

  /**
   * Reads a picture as the file holds it: a note in it that it should be turned (EXIF orientation)
   * is ignored, as Darknet does.
   *
   * @return empty if it cannot be read or is no picture
   */
  Optional<Picture> decode(Path file);

  /**
   * Resizes a picture the way OpenCV does in the Python tools: by area where it gets smaller in
   * both directions, else bilinear.
   */
  Picture resizeByArea(Picture picture, int width, int height);
}
