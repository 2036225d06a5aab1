package org.prunepoint.workbench.detect.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import org.prunepoint.Fault;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.Truth;
import org.prunepoint.workbench.kit.text.Texts;

/** The picture that was on the clipboard. */
public final class PastedPicture implements Frames {
  private static final Texts TEXTS = Texts.of(PastedPicture.class);

  private final Picture picture;

  private PastedPicture(Picture picture) {
    this.picture = picture;
  }

  /**
   * Copies it; what is seen through is black, as readers of files make it.
   *
   * @throws Fault if it has no pixels that can be read
   */
  public static PastedPicture of(Image image) {
    int w = (int) image.getWidth();
    int h = (int) image.getHeight();
    PixelReader pixels = image.getPixelReader();
    if (pixels == null || w < 1 || h < 1) {
      throw new Fault(TEXTS.get("pasted.none"));
    }
    byte[] rgb = new byte[3 * w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int argb = pixels.getArgb(x, y);
        int at = 3 * (y * w + x);
        rgb[at] = (byte) (argb >> 16);
        rgb[at + 1] = (byte) (argb >> 8);
        rgb[at + 2] = (byte) argb;
      }
    }
    return new PastedPicture(new Picture(w, h, rgb));
  }

  @Override
  public String title() {
    return TEXTS.get("pasted.title");
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public String name(int frame) {
    return title();
  }

  /** There is none: what files made of it are called. */
  @Override
  public Path file(int frame) {
    return Path.of("pasted.png");
  }

  @Override
  public Still read(int frame) {
    return Still.of(picture);
  }

  @Override
  public Optional<List<Truth>> truths(int frame) {
    return Optional.empty();
  }
}
