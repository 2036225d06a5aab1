package org.prunepoint.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.inference.Streams;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The finished points of one sweep in a SQLite file. {@link #put} returns when the point is on
 * disk: a killed sweep loses at most the point it was at. Write-ahead logging lets any SQLite tool
 * read along.
 */
final class SweepStore implements AutoCloseable {
  private static final Pattern STREAMS = Pattern.compile("([1-9]\\d{0,5}) x ([1-9]\\d{0,5})");
  private static final int VERSION = 2;

  private final Path file;
  private final FolderLock lock;
  private final Connection connection;

  private SweepStore(Path file, FolderLock lock, Connection connection) {
    this.file = file;
    this.lock = lock;
    this.connection = connection;
  }

  /** Loads the database library, which the first store would wait for. */
  static void load() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      throw new IllegalStateException("the SQLite library cannot be loaded", e);
    }
  }

  /**
   * How the processor was used by the sweep that is to be resumed: to be used again, as a new
   * choice may come out differently.
   */
  static Optional<Streams> streams(SweepFolder folder) {
    Path file = folder.store();
    if (!folder.resume() || !Files.exists(file)) {
      return Optional.empty();
    }
    try (Connection connection = connect(file);
        Statement sql = connection.createStatement();
        ResultSet table = sql.executeQuery("select 1 from sqlite_master where name = 'sweep'")) {
      if (!table.next()) {
        return Optional.empty();
      }
      try (ResultSet row = sql.executeQuery("select value from sweep where key = 'streams'")) {
        return row.next() ? Optional.of(streams(file, row.getString(1))) : Optional.empty();
      }
    } catch (SQLException e) {
      throw fault(file, e);
    }
  }

  private static Streams streams(Path file, String text) {
    Matcher form = STREAMS.matcher(text);
    if (!form.matches()) {
      throw new Fault("%s is damaged: its streams are \"%s\".".formatted(file, text));
    }
    return new Streams(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  /**
   * Opens the store of a folder.
   *
   * @param lock of the folder; closed with the store
   * @throws Fault if the file is damaged or cannot be written, or if it is to be resumed and holds
   *     a sweep of something else
   */
  static SweepStore open(SweepFolder folder, FolderLock lock, SweepIdentity identity) {
    Path file = folder.store();
    try {
      if (!folder.resume()) {
        setAside(file);
      }
      boolean resumes = Files.exists(file);
      Connection connection = connect(file);
      var store = new SweepStore(file, lock, connection);
      try {
        store.configure();
        store.agree(identity, resumes);
      } catch (RuntimeException | SQLException e) {
        connection.close();
        throw e;
      }
      return store;
    } catch (SQLException e) {
      lock.close();
      throw fault(file, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void configure() throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("pragma busy_timeout = 2000");
      sql.execute("pragma journal_mode = wal");
      sql.execute("pragma synchronous = full");
      sql.execute("create table if not exists sweep (key text primary key, value text not null)");
      sql.execute(PointRow.TABLE);
    }
  }

  private void agree(SweepIdentity identity, boolean resumes) throws SQLException {
    Optional<SweepIdentity> stored = identity();
    if (stored.isEmpty()) {
      write(identity);
      return;
    }
    String difference = identity.differenceTo(stored.get());
    if (resumes && difference != null) {
      throw new Fault(
          "The sweep in %s %s: choose another folder, or start anew without resuming."
              .formatted(file, difference));
    }
  }

  private Optional<SweepIdentity> identity() throws SQLException {
    String version = value("version");
    if (version == null) {
      return Optional.empty();
    }
    if (!version.equals(Integer.toString(VERSION))) {
      throw new Fault(
          "%s was written by another version of the program (format %s, expected %d)."
              .formatted(file, version, VERSION));
    }
    return Optional.of(
        new SweepIdentity(
            text("model"),
            text("data"),
            text("scorer"),
            text("confidence"),
            Integer.parseInt(text("width")),
            Integer.parseInt(text("height")),
            text("engine"),
            text("program"),
            streams(file, text("streams"))));
  }

  private void write(SweepIdentity identity) throws SQLException {
    connection.setAutoCommit(false);
    set("version", VERSION);
    set("model", identity.model());
    set("data", identity.data());
    set("scorer", identity.scorer());
    set("confidence", identity.confidence());
    set("width", identity.width());
    set("height", identity.height());
    set("engine", identity.engine());
    set("program", identity.program());
    set("streams", identity.streams().count() + " x " + identity.streams().threads());
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void set(String key, Object value) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("insert or replace into sweep values (?, ?)")) {
      sql.setString(1, key);
      sql.setString(2, value.toString());
      sql.execute();
    }
  }

  private String text(String key) throws SQLException {
    String value = value(key);
    if (value == null) {
      throw new Fault("%s is damaged: it has no %s.".formatted(file, key));
    }
    return value;
  }

  private @Nullable String value(String key) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("select value from sweep where key = ?")) {
      sql.setString(1, key);
      try (ResultSet row = sql.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /** The point that was measured for a plan. */
  Optional<SweepPoint> get(String plan) {
    try (PreparedStatement sql =
        connection.prepareStatement("select * from point where plan = ?")) {
      sql.setString(1, plan);
      try (ResultSet row = sql.executeQuery()) {
        return row.next() ? Optional.of(PointRow.read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw fault(file, e);
    }
  }

  /** Keeps a finished point. */
  void put(String plan, SweepPoint point) {
    try (PreparedStatement sql = connection.prepareStatement(PointRow.INSERT)) {
      PointRow.write(sql, plan, point);
      sql.execute();
    } catch (SQLException e) {
      throw fault(file, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw fault(file, e);
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
      throw new Fault("Cannot set aside the earlier sweep in %s: %s.".formatted(file, e), e);
    }
  }

  private static Fault fault(Path file, SQLException e) {
    String what =
        switch (e.getErrorCode() & 0xff) {
          case 5, 6 -> "it is in use by another program";
          case 8, 14 -> "it cannot be written there";
          case 11, 26 -> "it is damaged or is no SQLite file; move it away to start anew";
          case 13 -> "the disk is full";
          default -> e.getMessage();
        };
    return new Fault("Cannot keep the sweep in %s: %s.".formatted(file, what), e);
  }
}
