package org.prunepoint.video.mosaic;

import java.util.Optional;
import org.prunepoint.text.Printable;
import org.prunepoint.video.source.Frame;

/** What is in a quarter of a mosaic: a frame, or grey and why. */
public final class MosaicTile {
  private final int number;
  private final String source;
  private final Optional<TilePicture> picture;
  private final String why;

  MosaicTile(int number, String source, Optional<TilePicture> picture, String why) {
    this.number = number;
    this.source = source;
    this.picture = picture;
    this.why = why;
  }

  /** From 0: above left, above right, below left, below right. */
  public int number() {
    return number;
  }

  /** The title of its source; empty if it has none. */
  public String source() {
    return source;
  }

  /** The newest frame of the source, lent as long as the mosaic is open; empty if it is grey. */
  public Optional<Frame> frame() {
    return picture.map(TilePicture::frame);
  }

  /** Why it is grey; empty if it is not. */
  public Optional<String> dead() {
    return picture.isPresent() ? Optional.empty() : Optional.of(why);
  }

  Optional<TilePicture> picture() {
    return picture;
  }

  /** As a sentence for people. */
  String said() {
    return Printable.sentence(
        source.isEmpty() || why.startsWith(source) ? why : source + ": " + why);
  }
}
