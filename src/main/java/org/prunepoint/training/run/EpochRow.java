package org.prunepoint.training.run;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.store.Row;
import org.prunepoint.training.loss.Loss;
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.EpochResult.Scores;

/** An epoch as a row: what is no number is null. */
final class EpochRow {
  static final String TABLE =
      """
      create table if not exists epoch (
        epoch integer primary key, epochs integer not null,
        loss_box real, loss_object real, loss_class real, matches integer not null,
        loss_distillation real, rate real, sparsity real,
        seconds real, images integer not null, waited_share real,
        evaluated integer not null, precision real, recall real, f1 real, map50 real,
        gamma_minimum real, gamma_quarter real, gamma_median real, gamma_three_quarters real,
        gamma_maximum real, gammas_below_100th real, gammas_below_1000th real,
        prunable_percent real, best integer not null,
        images_per_second real as (images / seconds))
      """;

  static final String INSERT =
      """
      insert into epoch (epoch, epochs, loss_box, loss_object, loss_class, matches,
        loss_distillation, rate, sparsity, seconds, images, waited_share, evaluated, precision,
        recall, f1, map50, gamma_minimum, gamma_quarter, gamma_median, gamma_three_quarters,
        gamma_maximum, gammas_below_100th, gammas_below_1000th, prunable_percent, best)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private EpochRow() {}

  /** For {@link #INSERT}. */
  static @Nullable Object[] values(EpochResult e) {
    Scores scores = e.scores().orElse(new Scores(Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    return new @Nullable Object[] {
      e.epoch(),
      e.epochs(),
      real(e.loss().box()),
      real(e.loss().object()),
      real(e.loss().classes()),
      e.loss().matches(),
      real(e.distillation()),
      real(e.rate()),
      real(e.strength()),
      real(e.seconds()),
      e.images(),
      real(e.waitedShare()),
      e.scores().isPresent() ? 1 : 0,
      real(scores.precision()),
      real(scores.recall()),
      real(scores.f1()),
      real(scores.map50()),
      real(e.gammas().minimum()),
      real(e.gammas().quarter()),
      real(e.gammas().median()),
      real(e.gammas().threeQuarters()),
      real(e.gammas().maximum()),
      real(e.gammas().below100th()),
      real(e.gammas().below1000th()),
      real(e.gammas().percent()),
      e.best() ? 1 : 0
    };
  }

  /** SQLite has no NaN. */
  private static @Nullable Double real(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /**
   * @param file for sentences
   * @throws org.prunepoint.Fault if a value cannot be one of an epoch
   */
  static EpochResult read(Row kept, Path file) {
    int epoch = new StoredRow(kept, file, "an epoch").whole("epoch", 1, Integer.MAX_VALUE);
    var row = new StoredRow(kept, file, "epoch " + epoch);
    return new EpochResult(
        epoch,
        row.whole("epochs", epoch, Integer.MAX_VALUE),
        new Loss(
            row.size("loss_box"),
            row.size("loss_object"),
            row.size("loss_class"),
            row.whole("matches", 0, Integer.MAX_VALUE)),
        row.figure("loss_distillation", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
        row.size("rate"),
        row.share("sparsity"),
        row.size("seconds"),
        row.whole("images", 0, Integer.MAX_VALUE),
        row.size("waited_share"),
        row.flag("evaluated")
            ? Optional.of(
                new Scores(
                    row.share("precision"),
                    row.share("recall"),
                    row.share("f1"),
                    row.share("map50")))
            : Optional.empty(),
        new GammaSummary(
            row.size("gamma_minimum"),
            row.size("gamma_quarter"),
            row.size("gamma_median"),
            row.size("gamma_three_quarters"),
            row.size("gamma_maximum"),
            row.share("gammas_below_100th"),
            row.share("gammas_below_1000th"),
            row.share("prunable_percent")),
        row.flag("best"));
  }
}
