package org.prunepoint.training.run;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.EpochResult.Scores;
import org.prunepoint.training.loss.Loss;

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

  static EpochResult read(ResultSet row) throws SQLException {
    return new EpochResult(
        row.getInt("epoch"),
        row.getInt("epochs"),
        new Loss(
            real(row, "loss_box"),
            real(row, "loss_object"),
            real(row, "loss_class"),
            row.getInt("matches")),
        real(row, "loss_distillation"),
        real(row, "rate"),
        real(row, "sparsity"),
        real(row, "seconds"),
        row.getInt("images"),
        real(row, "waited_share"),
        row.getInt("evaluated") == 0
            ? Optional.empty()
            : Optional.of(
                new Scores(
                    real(row, "precision"),
                    real(row, "recall"),
                    real(row, "f1"),
                    real(row, "map50"))),
        new GammaSummary(
            real(row, "gamma_minimum"),
            real(row, "gamma_quarter"),
            real(row, "gamma_median"),
            real(row, "gamma_three_quarters"),
            real(row, "gamma_maximum"),
            real(row, "gammas_below_100th"),
            real(row, "gammas_below_1000th"),
            real(row, "prunable_percent")),
        row.getInt("best") != 0);
  }

  private static double real(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }
}
