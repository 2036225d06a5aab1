package org.prunepoint.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.natives.NativeLibraries;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;

/**
 * A SQLite file that results are kept in. What was written is on disk: a killed program loses none
 * of it. Write-ahead logging lets any SQLite tool read along.
 */
public final class SqliteFile implements AutoCloseable {
  private final Path file;
  private final String purpose;
  private final Connection connection;

  /** Something asked of the file. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Something written into the file. */
  @FunctionalInterface
  public interface Change {
    void on(Connection connection) throws SQLException;
  }

  private SqliteFile(Path file, String purpose, Connection connection) {
    this.file = file;
    this.purpose = purpose;
    this.connection = connection;
  }

  /** Loads the database library, which the first file would wait for. */
  public static void load() {
    NativeLibraries.sqlite();
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      throw new IllegalStateException("the SQLite library cannot be loaded", e);
    }
  }

  /**
   * Opens a file to write, or makes it. Nothing of it is touched before {@link #writeAhead}.
   *
   * @param purpose for sentences: "keep the sweep"
   * @throws Fault if it cannot be opened
   */
  public static SqliteFile open(Path file, String purpose) {
    return open(file, purpose, new SQLiteConfig());
  }

  /**
   * Opens a file that is there, only to read; another program may be writing it.
   *
   * @param purpose for sentences: "read the run"
   * @throws Fault if it cannot be opened
   */
  public static SqliteFile read(Path file, String purpose) {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    return open(file, purpose, config);
  }

  private static SqliteFile open(Path file, String purpose, SQLiteConfig config) {
    NativeLibraries.sqlite();
    config.setBusyTimeout(2000);
    try {
      return new SqliteFile(
          file, purpose, config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
    } catch (SQLException e) {
      throw fault(file, purpose, e);
    }
  }

  /**
   * Every commit is on disk before the next begins.
   *
   * @throws Fault if it is no SQLite file, damaged, or cannot be written
   */
  public void writeAhead() {
    change(
        c -> {
          try (Statement sql = c.createStatement()) {
            sql.execute("pragma journal_mode = wal");
            sql.execute("pragma synchronous = full");
          }
        });
  }

  /** Whether there is a table of this name. */
  public boolean has(String table) {
    return ask(
        c -> {
          try (PreparedStatement sql =
              c.prepareStatement("select 1 from sqlite_master where type = 'table' and name = ?")) {
            sql.setString(1, table);
            try (ResultSet row = sql.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return ask(
        c -> {
          try (Statement sql = c.createStatement();
              ResultSet row = sql.executeQuery("select 1 from sqlite_master")) {
            return !row.next();
          }
        });
  }

  /**
   * @throws Fault in place of what SQLite throws
   */
  public <T> T ask(Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw fault(file, purpose, e);
    }
  }

  /**
   * Outside of a transaction, each statement by itself.
   *
   * @throws Fault in place of what SQLite throws
   */
  public void change(Change change) {
    ask(
        c -> {
          change.on(c);
          return true;
        });
  }

  /**
   * All or nothing; on disk when this returns.
   *
   * @throws Fault in place of what SQLite throws
   */
  public void transaction(Change change) {
    change(
        c -> {
          c.setAutoCommit(false);
          try {
            change.on(c);
            c.commit();
            c.setAutoCommit(true);
          } catch (SQLException | RuntimeException e) {
            undo(c, e);
            throw e;
          }
        });
  }

  /** A full disk has undone it already, and then SQLite refuses to: the first reason counts. */
  private static void undo(Connection connection, Exception reason) {
    for (Change step : List.<Change>of(Connection::rollback, c -> c.setAutoCommit(true))) {
      try {
        step.on(connection);
      } catch (SQLException already) {
        reason.addSuppressed(already);
      }
    }
  }

  @Override
  public void close() {
    change(Connection::close);
  }

  private static Fault fault(Path file, String purpose, SQLException e) {
    String what =
        switch (e.getErrorCode() & 0xff) {
          case 5, 6 -> "it is in use by another program";
          case 8 -> "it cannot be written there";
          case 10 -> "the disk is full or fails (%s)".formatted(e.getMessage());
          case 11, 26 -> "it is damaged or is no SQLite file; move it away to start anew";
          case 13 -> "the disk is full";
          case 14 -> "it cannot be opened there";
          default -> e.getMessage();
        };
    return new Fault("Cannot %s in %s: %s.".formatted(purpose, file, what), e);
  }
}
