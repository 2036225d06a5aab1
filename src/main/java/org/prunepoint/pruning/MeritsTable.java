package org.prunepoint.pruning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.lowrank.RankSteps;
import org.prunepoint.store.SqliteFile;

/**
 * What rankings came to, as a table of a store: for each layer a count, then so many floats. A
 * sweep has one in its own store, the window one beside the weights.
 */
public final class MeritsTable {
  private static final String NAME = "ranking";
  private static final String TABLE =
      """
      create table if not exists ranking (
        ranking text, conditions text, merits blob, primary key (ranking, conditions))
      """;

  private static final int MOST_LAYERS = 100_000;

  private MeritsTable() {}

  /** Makes the table where there is none. */
  public static void create(SqliteFile file) {
    file.change(TABLE);
  }

  /** Whether there is one. */
  static boolean in(SqliteFile file) {
    return file.has(NAME);
  }

  /** Keeps what was measured under these conditions. */
  public static void write(SqliteFile file, ChannelMerits merits, String conditions) {
    file.change(
        "insert or replace into ranking values (?, ?, ?)",
        merits.ranking().word(),
        conditions,
        bytes(merits));
  }

  /**
   * Looks for what was kept.
   *
   * @param source for sentences: the file
   * @throws Fault if it is damaged
   */
  public static Optional<ChannelMerits> find(
      SqliteFile file, Ranking ranking, String conditions, String source) {
    return file
        .rows(
            "select merits from ranking where ranking = ? and conditions = ?",
            row -> Optional.ofNullable(row.bytes("merits")),
            ranking.word(),
            conditions)
        .stream()
        .flatMap(Optional::stream)
        .findFirst()
        .map(found -> read(ranking, found, source));
  }

  /** What was measured, as a file or a message may carry it. */
  public static byte[] bytes(ChannelMerits merits) {
    byte[] values = bytes(merits.values());
    if (merits.ranks().isEmpty()) {
      return values;
    }
    byte[] steps = bytes(merits.ranks().get().steps());
    return ByteBuffer.allocate(values.length + steps.length).put(values).put(steps).array();
  }

  /**
   * The reverse.
   *
   * @param source for sentences
   * @throws Fault if it is damaged
   */
  public static ChannelMerits read(Ranking ranking, byte[] bytes, String source) {
    ByteBuffer left = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[][] values = values(left, source);
    if (!ranking.choosesRanks()) {
      return new ChannelMerits(ranking, values);
    }
    return new ChannelMerits(ranking, values, Optional.of(new RankSteps(values(left, source))));
  }

  private static byte[] bytes(float[] @Nullable [] values) {
    int size = Integer.BYTES;
    for (float[] layer : values) {
      size += Integer.BYTES + (layer == null ? 0 : Float.BYTES * layer.length);
    }
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(values.length);
    for (float[] layer : values) {
      bytes.putInt(layer == null ? -1 : layer.length);
      for (int i = 0; layer != null && i < layer.length; i++) {
        bytes.putFloat(layer[i]);
      }
    }
    return bytes.array();
  }

  private static float[] @Nullable [] values(ByteBuffer bytes, String source) {
    int layers = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
    if (layers < 0 || layers > MOST_LAYERS) {
      throw damaged(source);
    }
    float[][] values = new float[layers][];
    for (int i = 0; i < layers; i++) {
      int n = bytes.remaining() < Integer.BYTES ? Integer.MAX_VALUE : bytes.getInt();
      if (n > bytes.remaining() / Float.BYTES) {
        throw damaged(source);
      }
      if (n >= 0) {
        values[i] = new float[n];
        for (int k = 0; k < n; k++) {
          values[i][k] = bytes.getFloat();
        }
      }
    }
    return values;
  }

  private static Fault damaged(String source) {
    return new Fault("%s is damaged: a ranking that it keeps cannot be read.".formatted(source));
  }
}
