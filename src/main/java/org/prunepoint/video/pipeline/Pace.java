package org.prunepoint.video.pipeline;

import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * Which frames are wanted.
 *
 * @param frames how many results; 0 for all
 * @param every of so many frames the first
 */
public record Pace(int frames, int every) {
  /** What can be typed. */
  public static final Options<Pace> OPTIONS =
      Options.of(Pace.class, () -> Pace.ALL)
          .option(
              "frames",
              "frames",
              Word.whole(0, Integer.MAX_VALUE),
              "End after so many frames; 0 for all.")
          .option("every", "every", Word.whole(1, 1_000_000), "Look at every Nth frame only.");

  public static final Pace ALL = new Pace(0, 1);

  public Pace {
    OPTIONS.check(frames, every);
  }
}
