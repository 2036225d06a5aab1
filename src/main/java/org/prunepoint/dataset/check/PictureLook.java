package org.prunepoint.dataset.check;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.PictureSize;

/**
 * What a look at a picture file tells.
 *
 * @param size empty if nobody knows
 * @param readable false if it was decoded and that failed
 * @param cutOff a JPEG without its end mark
 * @param bytes of the file
 */
record PictureLook(Optional<PictureSize> size, boolean readable, boolean cutOff, long bytes) {
  private static final int START_OF_IMAGE = 0xFFD8;
  private static final int END_OF_IMAGE = 0xD9;

  /** Cameras put notes behind the end mark. */
  private static final int TAIL = 1 << 16;

  static PictureLook at(Path file, PictureDecoder decoder, boolean decode) {
    try {
      long bytes = Files.size(file);
      Optional<PictureSize> size = PictureSize.read(file);
      if (!decode) {
        return new PictureLook(size, bytes > 0, cutOff(file), bytes);
      }
      size = decoder.decode(file).map(p -> new PictureSize(p.width(), p.height()));
      return new PictureLook(size, size.isPresent(), size.isPresent() && cutOff(file), bytes);
    } catch (IOException _) {
      return new PictureLook(Optional.empty(), false, false, -1);
    }
  }

  private static boolean cutOff(Path file) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() < 4 || in.readUnsignedShort() != START_OF_IMAGE) {
        return false;
      }
      byte[] tail = new byte[(int) Math.min(TAIL, in.length())];
      in.seek(in.length() - tail.length);
      in.readFully(tail);
      for (int i = tail.length - 1; i > 0; i--) {
        if ((tail[i] & 255) == END_OF_IMAGE && (tail[i - 1] & 255) == 255) {
          return false;
        }
      }
      return true;
    }
  }
}
