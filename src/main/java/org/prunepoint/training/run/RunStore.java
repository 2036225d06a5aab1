package org.prunepoint.training.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prunepoint.Fault;
import org.prunepoint.store.FolderLock;
import org.prunepoint.store.SqliteFile;

/**
 * The finished epochs of a run, in a SQLite file in its folder, into which it lets one run at a
 * time. {@link #put} returns when the epoch is on disk.
 */
public final class RunStore implements AutoCloseable {
  private static final String GAMMAS =
      """
      create table if not exists gammas (
        epoch integer not null, layer integer not null, counts text not null,
        width real not null, below_100th real, primary key (epoch, layer)) without rowid
      """;

  private final Path folder;
  private final FolderLock lock;
  private final SqliteFile sqlite;
  private final RunReader reader;

  private RunStore(Path folder, FolderLock lock, SqliteFile sqlite) {
    this.folder = folder;
    this.lock = lock;
    this.sqlite = sqlite;
    this.reader = new RunReader(folder, sqlite);
  }

  /**
   * Begins a run in a folder, or goes on with the one that is there.
   *
   * @throws Fault if a run is there and is not to be resumed; if it is to be resumed and there is
   *     none, or one of something else; if another program trains there; if the file is damaged or
   *     cannot be written
   */
  public static RunStore open(Path folder, RunIdentity identity, boolean resume) {
    Path file = folder.resolve(RunReader.FILE);
    if (resume && !Files.exists(file)) {
      throw new Fault(
          "There is no run to resume in %s: it has no %s.".formatted(folder, RunReader.FILE));
    }
    FolderLock lock = FolderLock.take(folder, "training");
    try {
      SqliteFile sqlite = SqliteFile.open(file, "keep the run");
      try {
        var store = new RunStore(folder, lock, sqlite);
        store.begin(identity, resume);
        return store;
      } catch (RuntimeException e) {
        sqlite.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void begin(RunIdentity identity, boolean resume) {
    boolean fresh = sqlite.isEmpty();
    if (!fresh) {
      reader.requireRun();
      if (resume) {
        requireSame(identity);
      } else if (!reader.epochs().isEmpty() || Files.exists(folder.resolve(Checkpoint.FILE))) {
        throw new Fault(
            "There is a run in %s: go on with it (--resume), or choose another folder."
                .formatted(folder));
      }
    }
    sqlite.writeAhead();
    if (fresh || !resume) {
      sqlite.transaction(c -> begin(c, identity));
    }
  }

  private void requireSame(RunIdentity identity) {
    String difference = identity.differenceTo(reader.words());
    if (difference != null) {
      throw new Fault(
          "The run in %s %s: give what it was started with, or choose another folder."
              .formatted(folder, difference));
    }
  }

  private static void begin(Connection connection, RunIdentity identity) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(EpochRow.TABLE);
      sql.execute(GAMMAS);
      sql.execute("drop table if exists " + RunReader.RUN.table());
    }
    RunReader.RUN.create(connection);
    RunReader.RUN.set(connection, "format", RunReader.FORMAT);
    RunReader.RUN.set(connection, "started at", now());
    for (Map.Entry<String, String> word : identity.words().entrySet()) {
      RunReader.RUN.set(connection, word.getKey(), word.getValue());
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Keeps what the figures hold for, as often as the run is started. */
  public void opened(TrainingConditions conditions) {
    sqlite.transaction(
        c -> {
          RunReader.RUN.set(c, "convention", conditions.convention());
          RunReader.RUN.set(c, "device", conditions.device());
          RunReader.RUN.set(c, "training images", conditions.trainingImages());
          RunReader.RUN.set(c, "validation images", conditions.validationImages());
          RunReader.RUN.set(c, "first epoch", conditions.firstEpoch());
          RunReader.RUN.set(c, "last start at", now());
        });
  }

  /** Keeps a finished epoch. It takes the place of itself and of all that were kept after it. */
  public void put(EpochResult result, List<LayerGammas> layers) {
    sqlite.transaction(
        c -> {
          truncate(c, result.epoch() - 1);
          try (PreparedStatement sql = c.prepareStatement(EpochRow.INSERT)) {
            EpochRow.write(sql, result);
            sql.execute();
          }
          try (PreparedStatement sql =
              c.prepareStatement("insert into gammas values (?, ?, ?, ?, ?)")) {
            for (LayerGammas layer : layers) {
              sql.setInt(1, result.epoch());
              sql.setInt(2, layer.layer());
              sql.setString(3, text(layer.counts()));
              sql.setDouble(4, layer.width());
              sql.setDouble(5, layer.below100th());
              sql.addBatch();
            }
            sql.executeBatch();
          }
        });
  }

  private static String text(int[] counts) {
    return Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  /** Forgets the epochs after this one. */
  public void truncate(int lastEpoch) {
    sqlite.transaction(c -> truncate(c, lastEpoch));
  }

  private static void truncate(Connection connection, int lastEpoch) throws SQLException {
    for (String table : new String[] {"epoch", "gammas"}) {
      try (PreparedStatement sql =
          connection.prepareStatement("delete from " + table + " where epoch > ?")) {
        sql.setInt(1, lastEpoch);
        sql.execute();
      }
    }
  }

  /** All that are finished, in order. */
  public List<EpochResult> epochs() {
    return reader.epochs();
  }

  /**
   * All that are finished, which have to be as many as a checkpoint says.
   *
   * @throws Fault if there are fewer
   */
  public List<EpochResult> epochsUntil(int last) {
    List<EpochResult> epochs = epochs();
    if (epochs.size() != last) {
      throw new Fault(
          "The run in %s cannot go on: its %s is of epoch %d, its %s has %d epochs."
              .formatted(folder, Checkpoint.FILE, last, RunReader.FILE, epochs.size()));
    }
    return epochs;
  }

  /** Of each layer after an epoch; none if it is not finished. */
  public List<LayerGammas> gammas(int epoch) {
    return reader.gammas(epoch);
  }

  @Override
  public void close() {
    try {
      sqlite.close();
    } finally {
      lock.close();
    }
  }
}
