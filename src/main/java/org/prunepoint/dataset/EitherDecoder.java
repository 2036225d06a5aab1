package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.Optional;

/** Two readers of pictures; the second is asked for what the first cannot read. */
record EitherDecoder(PictureDecoder first, PictureDecoder second) implements PictureDecoder {
  @Override
  public Optional<Picture> decode(Path file) {
    return first.decode(file).or(() -> second.decode(file));
  }

  @Override
  public PictureDecoder forChannels(int channels) {
    return new EitherDecoder(first.forChannels(channels), second.forChannels(channels));
  }

  @Override
  public Picture resizeByArea(Picture picture, int width, int height) {
    return first.resizeByArea(picture, width, height);
  }
}
