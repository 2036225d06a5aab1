package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.dataset.header.PictureHeader;

/**
 * Width and height of a picture as it is when it has been turned upright; of a file they are known
 * from its first bytes.
 */
public record PictureSize(int width, int height) {

  /** Whether a picture of this size may be decoded. */
  public boolean tolerable() {
    return (long) width * height <= PictureHeader.MOST_PIXELS;
  }

  /** Empty if the file is of an unknown kind, broken, too large or not there. */
  public static Optional<PictureSize> read(Path file) {
    return PictureHeader.read(file).flatMap(PictureSize::of);
  }

  /** Upright; empty if it is too large to be decoded. */
  static Optional<PictureSize> of(PictureHeader header) {
    if (!header.tolerable()) {
      return Optional.empty();
    }
    int width = (int) header.width();
    int height = (int) header.height();
    return Optional.of(
        header.lying() ? new PictureSize(height, width) : new PictureSize(width, height));
  }
}
