package org.prunepoint.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.inference.Streams;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Ranking;
import org.prunepoint.pruning.MeritsTable;
import org.prunepoint.pruning.RankingStore;
import org.prunepoint.store.FolderLock;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.sweep.kept.KeptPoints;
import org.prunepoint.sweep.kept.SweepFacts;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.sweep.kept.SweepIdentity;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * The finished points of one sweep in a SQLite file. {@link #put} returns when the point is on
 * disk: a killed sweep loses at most the point it was at. Write-ahead logging lets any SQLite tool
 * read along.
 */
final class SweepStore implements AutoCloseable, RankingStore {
  private static final String PURPOSE = "keep the sweep";
  private static final String LOSSES =
      "create table if not exists unit (plan text primary key, loss real)";

  /** What takes time to measure. */
  private static final List<String> KEPT = List.of("point", "ranking", "unit");

  private final Path file;
  private final FolderLock lock;
  private final SqliteFile sqlite;
  private final Figure figure;
  private final SweepFacts facts;
  private final KeptPoints points;
  private final RunLog log;

  /** Whether the file was not there before. */
  private final boolean fresh;

  private boolean refused;

  private SweepStore(Path file, FolderLock lock, SqliteFile sqlite, Figure figure, boolean fresh) {
    this.fresh = fresh;
    this.figure = figure;
    this.file = file;
    this.lock = lock;
    this.sqlite = sqlite;
    this.facts = new SweepFacts(sqlite, file.toString());
    this.points = new KeptPoints(sqlite, figure, file.toString());
    this.log = new RunLog(sqlite);
  }

  /**
   * How the processor was used by the sweep that is to be resumed, or whose points are to be taken
   * over: to be used again, as a new choice may come out differently.
   */
  static Optional<Streams> streams(SweepFolder folder, List<Path> earlier) {
    return kept(folder, earlier, SweepFacts::streams);
  }

  /** Likewise how many steps distilling could make in so many minutes. */
  static Optional<Integer> steps(double minutes, SweepFolder folder, List<Path> earlier) {
    return kept(folder, earlier, facts -> facts.steps(minutes));
  }

  /** What the first of the stores that says it says. */
  private static <T> Optional<T> kept(
      SweepFolder folder, List<Path> earlier, Function<SweepFacts, Optional<T>> fact) {
    List<Path> files = new ArrayList<>();
    if (folder.kept().goesOn()) {
      files.add(folder.store());
    }
    earlier.forEach(other -> files.add(new SweepFolder(other, folder.kept()).store()));
    return files.stream().filter(Files::exists).flatMap(f -> kept(f, fact).stream()).findFirst();
  }

  private static <T> Optional<T> kept(Path file, Function<SweepFacts, Optional<T>> fact) {
    try (SqliteFile sqlite = SqliteFile.read(file, PURPOSE)) {
      return fact.apply(new SweepFacts(sqlite, file.toString()));
    }
  }

  /**
   * Opens the store of a folder.
   *
   * @param lock of the folder; closed with the store
   * @param figure that the scorer of the sweep is judged by
   * @throws Fault if the file is damaged or cannot be written, or if it is to be resumed and holds
   *     a sweep of something else
   */
  static SweepStore open(
      SweepFolder folder, FolderLock lock, SweepIdentity identity, Figure figure) {
    Path file = folder.store();
    try {
      if (folder.kept() == SweepFolder.Kept.ASIDE) {
        setAside(file);
      }
      boolean resumes = Files.exists(file);
      var store = new SweepStore(file, lock, SqliteFile.open(file, PURPOSE), figure, !resumes);
      try {
        store.configure();
        store.agree(identity, resumes, folder.kept());
      } catch (RuntimeException e) {
        store.sqlite.close();
        throw e;
      }
      return store;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void configure() {
    sqlite.writeAhead();
    sqlite.transaction(
        () -> {
          facts.create();
          KeptPoints.create(sqlite);
          MeritsTable.create(sqlite);
          sqlite.change(LOSSES);
          RunLog.create(sqlite);
        });
  }

  private void agree(SweepIdentity identity, boolean resumes, SweepFolder.Kept kept) {
    Optional<SweepIdentity> stored = facts.identity();
    if (stored.isEmpty()) {
      facts.write(identity);
      return;
    }
    String difference = identity.differenceTo(stored.get());
    if (difference != null && kept == SweepFolder.Kept.USED && !sqlite.holds("point")) {
      facts.write(identity); // The other was stopped before it had measured anything.
      return;
    }
    if (resumes && difference != null) {
      throw new Fault(
          "The sweep in %s %s: choose another folder, or start anew without resuming."
              .formatted(file, difference));
    }
    if (stored.get().calibration().isEmpty() && !identity.calibration().isEmpty()) {
      facts.write(identity); // From now on there are rows that depend on the pictures.
    }
  }

  /**
   * Takes over the points of another sweep, if they agree with those of this one in all that
   * matters.
   *
   * @param other its folder
   */
  void takeOver(Path other, SweepIdentity identity) {
    Path from = other.resolve(file.getFileName());
    if (!Files.isRegularFile(from) || from.toAbsolutePath().equals(file.toAbsolutePath())) {
      return;
    }
    try (SqliteFile theirs = SqliteFile.read(from, "read the sweep")) {
      if (!theirs.has("point")) {
        return;
      }
      Optional<SweepIdentity> stored = new SweepFacts(theirs, from.toString()).identity();
      if (stored.isPresent() && identity.differenceTo(stored.get()) == null) {
        Set<String> ours = points.all().keySet();
        Map<String, SweepPoint> more = new KeptPoints(theirs, figure, from.toString()).all();
        more.keySet().removeAll(ours);
        sqlite.transaction(() -> more.forEach(points::put));
      }
    }
  }

  /** Keeps how many steps distilling could make in so many minutes. */
  void keep(double minutes, int steps) {
    facts.write(minutes, steps);
  }

  /** What this run asked for and comes to. */
  RunLog log() {
    return log;
  }

  /** The point that was measured for a plan. */
  Optional<SweepPoint> get(String plan) {
    return points.get(plan);
  }

  /** Keeps a finished point. */
  void put(String plan, SweepPoint point) {
    sqlite.transaction(() -> points.put(plan, point));
  }

  /** What the heads lacked when a unit alone was cut and the rest fitted. */
  OptionalDouble loss(String plan) {
    return sqlite
        .rows(
            "select loss from unit where plan = ?",
            row -> row.value("loss") instanceof Double loss ? loss : Double.NaN,
            plan)
        .stream()
        .mapToDouble(loss -> loss)
        .filter(loss -> !Double.isNaN(loss))
        .findFirst();
  }

  /** Keeps it. */
  void putLoss(String plan, double loss) {
    sqlite.change("insert or replace into unit values (?, ?)", plan, loss);
  }

  @Override
  public Optional<ChannelMerits> find(Ranking ranking, String conditions) {
    return MeritsTable.find(sqlite, ranking, conditions, file.toString());
  }

  @Override
  public void keep(ChannelMerits measured, String conditions) {
    MeritsTable.write(sqlite, measured, conditions);
  }

  /** The sweep was refused: a store that was made for it and came to nothing leaves no file. */
  void refused() {
    refused = true;
  }

  @Override
  public void close() {
    try {
      boolean empty = refused && fresh && KEPT.stream().noneMatch(sqlite::holds);
      sqlite.close();
      if (empty) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new Fault("Cannot remove the empty %s: %s.".formatted(file, IoReason.of(e)), e);
    } finally {
      lock.close();
    }
  }

  /** An earlier sweep is kept under the next free name. */
  private static void setAside(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      int n = 1;
      while (Files.exists(file.resolveSibling("sweep-" + n + ".sqlite"))) {
        n++;
      }
      for (String log : new String[] {"-wal", "-shm", ""}) {
        Path part = file.resolveSibling(file.getFileName() + log);
        if (Files.exists(part)) {
          Files.move(part, file.resolveSibling("sweep-" + n + ".sqlite" + log));
        }
      }
    } catch (IOException e) {
      throw new Fault(
          "Cannot set aside the earlier sweep in %s: %s.".formatted(file, FolderLock.reason(e)), e);
    }
  }
}
