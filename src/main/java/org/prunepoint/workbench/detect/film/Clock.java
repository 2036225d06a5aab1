package org.prunepoint.workbench.detect.film;

import java.time.Duration;
import java.util.Locale;

/** Times of a film as players write them: 0:07.40, 1:02:03.00. */
public final class Clock {
  private Clock() {}

  public static String of(Duration time) {
    long hundredths = Math.round(time.toNanos() / 1e7);
    long seconds = hundredths / 100;
    String rest =
        String.format(Locale.ROOT, "%02d.%02d", seconds % 60, Math.floorMod(hundredths, 100));
    long minutes = seconds / 60;
    return minutes < 60
        ? minutes + ":" + rest
        : String.format(Locale.ROOT, "%d:%02d:%s", minutes / 60, minutes % 60, rest);
  }
}
