package org.prunepoint.workbench.detect.film;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.dataset.Picture;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.PixelOrder;
import org.prunepoint.workbench.detect.source.DisplayPicture;

/**
 * Pictures of one play for the screen, in memory that goes round without a copy. A picture is taken
 * from the memory at some later time by whoever renders; so it comes back only when two newer ones
 * have been painted, since JavaFX does not begin to lay out the second before it has rendered what
 * was there before the first. While the window does not keep up there is no memory, and frames that
 * it would not show anyway are not converted for it. Each play has memory of its own: what was
 * given and is never painted, as other frames took its place, goes with its play.
 */
final class ScreenBuffers {
  /** One painted, one perhaps being rendered, one on its way, one being written, one to spare. */
  static final int MANY = 5;

  private final int[] @Nullable [] pixels = new int[MANY][];

  /** When each was given away; 0 for those that are free. */
  private final long[] given = new long[MANY];

  /** The latest frame that was taken. */
  private @Nullable ByteBuffer whole;

  private int width;
  private int height;
  private long count;
  private long painted;

  /**
   * Takes the pixels of a frame, not more than a screen can show.
   *
   * @return empty while the window is behind
   */
  Optional<DisplayPicture> take(Frame frame) {
    int room = room();
    if (room < 0) {
      return Optional.empty();
    }
    int w = frame.width();
    int h = frame.height();
    int size = PixelOrder.BGRA.bytes(w, h);
    ByteBuffer into = whole;
    if (into == null || into.capacity() < size) {
      into = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
      whole = into;
    }
    frame.write(PixelOrder.BGRA, into);
    width = w;
    height = h;
    int step = DisplayPicture.step(w, h);
    int shownWidth = Math.max(1, w / step);
    int shownHeight = Math.max(1, h / step);
    // Blue first in memory is red first in an int of this order.
    int[] argb = reduced(into.asIntBuffer(), w, step, shownWidth, shownHeight, room);
    give(room, argb);
    return Optional.of(new DisplayPicture(shownWidth, shownHeight, argb, w, h));
  }

  /**
   * The latest frame that was taken, in its own size.
   *
   * @throws IllegalStateException if none was
   */
  Picture latest() {
    if (whole == null) {
      throw new IllegalStateException("no frame was taken");
    }
    return FramePixels.picture(whole, width, height);
  }

  private synchronized int room() {
    for (int i = 0; i < MANY; i++) {
      if (given[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private synchronized void give(int room, int[] argb) {
    pixels[room] = argb;
    given[room] = ++count;
  }

  private int[] reduced(IntBuffer from, int stride, int step, int width, int height, int room) {
    int[] to = pixels[room];
    if (to == null || to.length != width * height) {
      to = new int[width * height];
    }
    if (step == 1) {
      from.get(0, to);
      return to;
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        to[y * width + x] = from.get(y * step * stride + x * step);
      }
    }
    return to;
  }

  /** The window has painted a picture; older ones will not be painted any more. */
  @SuppressWarnings("ReferenceEquality") // the same memory, not equal pixels
  synchronized void painted(DisplayPicture picture) {
    long now = 0;
    for (int i = 0; i < MANY; i++) {
      if (pixels[i] == picture.argb()) {
        now = given[i];
      }
    }
    if (now <= painted) {
      return;
    }
    for (int i = 0; i < MANY; i++) {
      if (given[i] < now && given[i] != painted) {
        given[i] = 0;
      }
    }
    painted = now;
  }
}
