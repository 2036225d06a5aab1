package org.prunepoint.training.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  /** A table of its own: runs of earlier versions go on without losing what they kept. */
  private static final String SIZES =
      """
      create table if not exists gamma_sizes (
        epoch integer not null, layer integer not null, counts text not null,
        primary key (epoch, layer)) without rowid
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
      sqlite.transaction(() -> write(identity));
    }
    sqlite.change(SIZES);
  }

  private void requireSame(RunIdentity identity) {
    String difference = identity.differenceTo(reader.words());
    if (difference != null) {
      throw new Fault(
          "The run in %s %s: give what it was started with, or choose another folder."
              .formatted(folder, difference));
    }
  }

  private void write(RunIdentity identity) {
    sqlite.change(EpochRow.TABLE);
    sqlite.change(GAMMAS);
    sqlite.change("drop table if exists " + RunReader.RUN.table());
    RunReader.RUN.create(sqlite);
    RunReader.RUN.set(sqlite, "format", RunReader.FORMAT);
    RunReader.RUN.set(sqlite, "started at", now());
    identity.words().forEach((name, word) -> RunReader.RUN.set(sqlite, name, word));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Keeps what the figures hold for, as often as the run is started. */
  public void opened(TrainingConditions conditions) {
    sqlite.transaction(
        () -> {
          RunReader.RUN.set(sqlite, "convention", conditions.convention());
          RunReader.RUN.set(sqlite, "device", conditions.device());
          RunReader.RUN.set(sqlite, "training images", conditions.trainingImages());
          RunReader.RUN.set(sqlite, "validation images", conditions.validationImages());
          RunReader.RUN.set(sqlite, "first epoch", conditions.firstEpoch());
          RunReader.RUN.set(sqlite, "last start at", now());
        });
  }

  /** Keeps a finished epoch. It takes the place of itself and of all that were kept after it. */
  public void put(EpochResult result, List<LayerGammas> layers) {
    sqlite.transaction(
        () -> {
          forget(result.epoch() - 1);
          sqlite.change(EpochRow.INSERT, EpochRow.values(result));
          sqlite.changeEach(
              "insert into gammas values (?, ?, ?, ?, ?)",
              layers.stream().map(layer -> values(result.epoch(), layer)).toList());
          sqlite.changeEach(
              "insert into gamma_sizes values (?, ?, ?)",
              layers.stream()
                  .filter(layer -> layer.sizes().known())
                  .map(layer -> sizes(result.epoch(), layer))
                  .toList());
        });
  }

  private static @Nullable Object[] values(int epoch, LayerGammas layer) {
    return new @Nullable Object[] {
      epoch, layer.layer(), text(layer.counts()), layer.width(), layer.below100th()
    };
  }

  private static @Nullable Object[] sizes(int epoch, LayerGammas layer) {
    return new @Nullable Object[] {epoch, layer.layer(), layer.sizes().text()};
  }

  private static String text(int[] counts) {
    return Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  /** Forgets the epochs after this one. */
  public void truncate(int lastEpoch) {
    sqlite.transaction(() -> forget(lastEpoch));
  }

  private void forget(int lastEpoch) {
    for (String table : new String[] {"epoch", "gammas", "gamma_sizes"}) {
      sqlite.change("delete from " + table + " where epoch > ?", lastEpoch);
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
