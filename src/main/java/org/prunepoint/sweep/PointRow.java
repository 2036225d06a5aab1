package org.prunepoint.sweep;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Rounding;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.Strategy;

/** A prune point as a row of the store. */
final class PointRow {
  static final String TABLE =
      """
      create table if not exists point (
        plan text primary key, strategy text, percent real, layer_keep real, cut_units_asked integer,
        pruned_first text, repair text, rounding text, limits text, unit_order text,
        score text, allocation text,
        cut_units integer, precision real, recall real,
        map50 real, map5095 real, f1 real, channels integer, parameters integer,
        weights_bytes integer, bflops real, latency_ms real,
        repaired_precision real, repaired_recall real, repaired_map50 real,
        finished text default current_timestamp)
      """;

  static final String INSERT =
      "insert or replace into point values (?" + ", ?".repeat(25) + ", current_timestamp)";

  private PointRow() {}

  /** Fills in {@link #INSERT}. */
  static void write(PreparedStatement insert, String plan, SweepPoint point) throws SQLException {
    PruneSettings settings = point.settings();
    Object[] values = {
      plan,
      settings.strategy().name(),
      settings.percent(),
      settings.layerKeep(),
      settings.cutUnits(),
      settings.order().name(),
      settings.repair().name(),
      settings.rounding().word(),
      settings.limits().text(),
      unitOrder(settings.unitOrder()),
      settings.ranking().score().name(),
      settings.ranking().allocation().name(),
      point.cutUnits(),
      point.precision(),
      point.recall(),
      point.map50(),
      point.map5095(),
      point.f1(),
      point.channels(),
      point.parameters(),
      point.weightsBytes(),
      point.bflops(),
      point.latencyMs(),
      point.repaired().precision(),
      point.repaired().recall(),
      point.repaired().map50()
    };
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
  }

  static SweepPoint read(ResultSet row) throws SQLException {
    var settings =
        new PruneSettings(
            Strategy.valueOf(row.getString("strategy")),
            row.getDouble("percent"),
            row.getDouble("layer_keep"),
            row.getInt("cut_units_asked"),
            PruneSettings.Order.valueOf(row.getString("pruned_first")),
            Repair.valueOf(row.getString("repair")),
            Rounding.parse(row.getString("rounding")),
            LayerLimits.parse(row.getString("limits")),
            unitOrder(row.getString("unit_order")),
            new Ranking(
                Score.valueOf(row.getString("score")),
                Allocation.valueOf(row.getString("allocation"))));
    return new SweepPoint(
        settings,
        row.getInt("cut_units"),
        number(row, "precision"),
        number(row, "recall"),
        number(row, "map50"),
        number(row, "map5095"),
        number(row, "f1"),
        row.getInt("channels"),
        row.getLong("parameters"),
        row.getLong("weights_bytes"),
        number(row, "bflops"),
        number(row, "latency_ms"),
        new SweepPoint.Repaired(
            number(row, "repaired_precision"),
            number(row, "repaired_recall"),
            number(row, "repaired_map50")));
  }

  private static String unitOrder(List<Integer> shortcuts) {
    return shortcuts.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Integer> unitOrder(String text) {
    return text.isEmpty() ? List.of() : Stream.of(text.split(",")).map(Integer::valueOf).toList();
  }

  /** SQLite keeps NaN as null. */
  private static double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }
}
