package org.prunepoint.dataset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.PictureSize;
import org.prunepoint.dataset.header.PictureEnd;

/**
 * What a look at a picture file tells.
 *
 * @param size empty if nobody knows
 * @param readable false if it was decoded and that failed
 * @param cutOff the file ends before its picture does
 * @param bytes of the file
 */
record PictureLook(Optional<PictureSize> size, boolean readable, boolean cutOff, long bytes) {
  static PictureLook at(Path file, PictureDecoder decoder, boolean decode) {
    try {
      long bytes = Files.size(file);
      Optional<PictureSize> size = PictureSize.read(file);
      PictureEnd end = PictureEnd.of(file);
      boolean readable = bytes > 0 && end != PictureEnd.NO_PIXELS;
      if (decode) {
        size = decoder.decode(file).map(p -> new PictureSize(p.width(), p.height()));
        readable = size.isPresent();
      }
      return new PictureLook(size, readable, readable && end == PictureEnd.CUT_OFF, bytes);
    } catch (IOException _) {
      return new PictureLook(Optional.empty(), false, false, -1);
    }
  }
}
