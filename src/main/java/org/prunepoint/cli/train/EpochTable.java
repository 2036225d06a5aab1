package org.prunepoint.cli.train;

import java.util.Locale;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.Scores;

/**
 * The figures of epochs in columns; the best mAP so far has a star.
 *
 * @param teacher whether there is one
 * @param simulated whether fewer bits are, and the scores with them
 */
record EpochTable(boolean teacher, boolean simulated) {
  String titles() {
    return "%9s %8s %8s %8s %s%7s %7s %8s %7s %8s %9s %7s"
        .formatted(
            "epoch",
            "box",
            "object",
            "class",
            teacher ? "%8s ".formatted("teacher") : "",
            "P",
            "R",
            simulated ? "sim. mAP" : "mAP",
            "g<0.01",
            "images/s",
            "rate",
            "time");
  }

  String line(EpochResult e) {
    return String.format(
        Locale.ROOT,
        "%9s %8.4f %8.4f %8.4f %s%7s %7s %8s %6.1f%% %8.1f %9.2e %7s",
        e.epoch() + "/" + e.epochs(),
        e.loss().box(),
        e.loss().object(),
        e.loss().classes(),
        teacher ? text("%8.4f ", e.distillation()) : "",
        e.scores().map(Scores::precision).map(p -> text("%.4f", p)).orElse("-"),
        e.scores().map(Scores::recall).map(r -> text("%.4f", r)).orElse("-"),
        e.scores().map(s -> text("%.4f", s.map50()) + (e.best() ? "*" : " ")).orElse("- "),
        100 * e.gammas().below100th(),
        e.imagesPerSecond(),
        e.rate(),
        time(e.seconds()));
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d:%02d".formatted(whole / 60, whole % 60)
        : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }
}
