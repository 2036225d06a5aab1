package org.prunepoint.workbench.detect;

import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.workbench.detect.source.DisplayPicture;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.Still;
import org.prunepoint.workbench.kit.job.UiThread;

/**
 * Small pictures for the strip, decoded one at a time in the background, those that were asked for
 * last first. What scrolled away long ago is neither decoded nor kept.
 */
final class Thumbnails {
  private static final int LONGEST = 160;
  private static final int MOST = 400;
  private static final int MOST_WANTED = 40;

  private final Frames frames;
  private final UiThread ui;
  private final Executor work;
  private final Runnable arrived;
  private final Map<Integer, Image> images =
      new LinkedHashMap<>(64, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Image> eldest) {
          return size() > MOST;
        }
      };
  private final Map<Integer, Boolean> broken = new LinkedHashMap<>();
  private final Deque<Integer> wanted = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param arrived called when there is another picture
   */
  Thumbnails(Frames frames, UiThread ui, Executor work, Runnable arrived) {
    this.frames = frames;
    this.ui = ui;
    this.work = work;
    this.arrived = arrived;
  }

  /** Null until it is there; then {@code arrived} is called. On the window's thread. */
  @Nullable Image get(int frame) {
    Image image = images.get(frame);
    if (image == null && !broken.containsKey(frame)) {
      wanted.remove(frame);
      wanted.addFirst(frame);
      if (wanted.size() > MOST_WANTED) {
        wanted.removeLast();
      }
      next();
    }
    return image;
  }

  /** Whether it is known to be no picture. */
  boolean broken(int frame) {
    return broken.containsKey(frame);
  }

  /** Decodes no more: another source is shown. */
  void stop() {
    wanted.clear();
  }

  private void next() {
    Integer frame = busy ? null : wanted.pollFirst();
    if (frame == null) {
      return;
    }
    busy = true;
    work.execute(
        () -> {
          DisplayPicture small = small(frame);
          ui.execute(
              () -> {
                busy = false;
                if (small == null) {
                  broken.put(frame, true);
                } else {
                  images.put(frame, image(small));
                }
                arrived.run();
                next();
              });
        });
  }

  private @Nullable DisplayPicture small(int frame) {
    try {
      try (Still still = frames.read(frame)) {
        return DisplayPicture.of(still.picture(), LONGEST);
      }
    } catch (Fault _) {
      return null;
    }
  }

  private static Image image(DisplayPicture picture) {
    return new WritableImage(
        new PixelBuffer<>(
            picture.width(),
            picture.height(),
            IntBuffer.wrap(picture.argb()),
            PixelFormat.getIntArgbPreInstance()));
  }
}
