package org.prunepoint.workbench.detect.film;

import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.prunepoint.workbench.detect.source.DisplayPicture;

/**
 * Images over the pixels themselves: nothing is copied, and memory that comes again with other
 * pixels is the same texture. For the window's thread.
 */
public final class ScreenImages {
  /** More than go round while a film is played. */
  private static final int KEPT = ScreenBuffers.MANY + 2;

  private record Known(int[] pixels, PixelBuffer<IntBuffer> buffer, Image image) {}

  private final Map<Integer, Known> known = new LinkedHashMap<>();

  /** The image of a picture, with the pixels of now. */
  @SuppressWarnings("ReferenceEquality") // the same memory, not equal pixels
  public Image of(DisplayPicture picture) {
    int key = System.identityHashCode(picture.argb());
    Known there = known.remove(key);
    if (there == null
        || there.pixels() != picture.argb()
        || there.image().getWidth() != picture.width()) {
      there = made(picture);
    } else {
      there.buffer().updateBuffer(_ -> null);
    }
    known.put(key, there);
    if (known.size() > KEPT) {
      known.remove(known.keySet().iterator().next());
    }
    return there.image();
  }

  private static Known made(DisplayPicture picture) {
    var buffer =
        new PixelBuffer<>(
            picture.width(),
            picture.height(),
            IntBuffer.wrap(picture.argb()),
            PixelFormat.getIntArgbPreInstance());
    return new Known(picture.argb(), buffer, new WritableImage(buffer));
  }
}
