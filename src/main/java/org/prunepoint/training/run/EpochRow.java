package org.prunepoint.training.run;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
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

  static void write(PreparedStatement sql, EpochResult e) throws SQLException {
    var row = new Writer(sql);
    row.integer(e.epoch());
    row.integer(e.epochs());
    row.real(e.loss().box());
    row.real(e.loss().object());
    row.real(e.loss().classes());
    row.integer(e.loss().matches());
    row.real(e.distillation());
    row.real(e.rate());
    row.real(e.strength());
    row.real(e.seconds());
    row.integer(e.images());
    row.real(e.waitedShare());
    row.integer(e.scores().isPresent() ? 1 : 0);
    Scores scores = e.scores().orElse(new Scores(Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    row.real(scores.precision());
    row.real(scores.recall());
    row.real(scores.f1());
    row.real(scores.map50());
    row.real(e.gammas().minimum());
    row.real(e.gammas().quarter());
    row.real(e.gammas().median());
    row.real(e.gammas().threeQuarters());
    row.real(e.gammas().maximum());
    row.real(e.gammas().below100th());
    row.real(e.gammas().below1000th());
    row.real(e.gammas().percent());
    row.integer(e.best() ? 1 : 0);
  }

  /** Fills one place after the other. */
  private static final class Writer {
    private final PreparedStatement sql;
    private int place;

    Writer(PreparedStatement sql) {
      this.sql = sql;
    }

    void integer(int value) throws SQLException {
      sql.setInt(++place, value);
    }

    /** SQLite has no NaN. */
    void real(double value) throws SQLException {
      if (Double.isNaN(value)) {
        sql.setNull(++place, Types.REAL);
      } else {
        sql.setDouble(++place, value);
      }
    }
  }

  /**
   * @param file for sentences
   * @throws org.prunepoint.Fault if a value cannot be one of an epoch
   */
  static EpochResult read(ResultSet set, Path file) throws SQLException {
    int epoch = new StoredRow(set, file, "an epoch").whole("epoch", 1, Integer.MAX_VALUE);
    var row = new StoredRow(set, file, "epoch " + epoch);
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
