package org.prunepoint.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

  /** Something asked of the connection. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
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
    if (Files.exists(file) && !Files.isRegularFile(file)) { // SQLite waits for ever for a pipe
      throw new Fault(
          "Cannot %s in %s: it is %s; expected a SQLite file."
              .formatted(
                  purpose, file, Files.isDirectory(file) ? "a folder" : "a device or a pipe"));
    }
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
    change("pragma journal_mode = wal");
    change("pragma synchronous = full");
  }

  /** Whether there is a table of this name. */
  public boolean has(String table) {
    return !rows("select 1 from sqlite_master where type = 'table' and name = ?", _ -> true, table)
        .isEmpty();
  }

  /** Whether a table has a column of this name. */
  public boolean has(String table, String column) {
    return !rows("select 1 from pragma_table_info(?) where name = ?", _ -> true, table, column)
        .isEmpty();
  }

  /** Whether there is a table of this name with a row in it. */
  public boolean holds(String table) {
    return has(table) && !rows("select 1 from " + table + " limit 1", _ -> true).isEmpty();
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return rows("select 1 from sqlite_master", _ -> true).isEmpty();
  }

  /**
   * Asks.
   *
   * @param sql with a question mark for each value
   * @param reader of each row
   * @throws Fault in place of what SQLite throws
   */
  public <T> List<T> rows(String sql, Function<Row, T> reader, @Nullable Object... values) {
    return ask(
        c -> {
          List<T> rows = new ArrayList<>();
          try (PreparedStatement statement = filled(c, sql, values);
              ResultSet set = statement.executeQuery()) {
            Row row = new Row(this, set);
            while (set.next()) {
              rows.add(reader.apply(row));
            }
          }
          return rows;
        });
  }

  /**
   * One statement, which is on disk when this returns, unless it is part of a {@linkplain
   * #transaction transaction}.
   *
   * @param sql with a question mark for each value
   * @throws Fault in place of what SQLite throws
   */
  public void change(String sql, @Nullable Object... values) {
    ask(
        c -> {
          try (PreparedStatement statement = filled(c, sql, values)) {
            return statement.execute();
          }
        });
  }

  /**
   * One statement for many rows.
   *
   * @param sql with a question mark for each value of a row
   * @throws Fault in place of what SQLite throws
   */
  public void changeEach(String sql, List<@Nullable Object[]> rows) {
    ask(
        c -> {
          try (PreparedStatement statement = c.prepareStatement(sql)) {
            for (@Nullable Object[] values : rows) {
              fill(statement, values);
              statement.addBatch();
            }
            return statement.executeBatch();
          }
        });
  }

  private static PreparedStatement filled(Connection c, String sql, @Nullable Object[] values)
      throws SQLException {
    PreparedStatement statement = c.prepareStatement(sql);
    try {
      fill(statement, values);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void fill(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /**
   * All that is changed in the meantime or nothing; on disk when this returns.
   *
   * @throws Fault in place of what SQLite throws
   */
  public void transaction(Runnable changes) {
    ask(
        c -> {
          c.setAutoCommit(false);
          try {
            changes.run();
            c.commit();
            c.setAutoCommit(true);
            return true;
          } catch (SQLException | RuntimeException e) {
            undo(c, e);
            throw e;
          }
        });
  }

  /** A full disk has undone it already, and then SQLite refuses to: the first reason counts. */
  private static void undo(Connection connection, Exception reason) {
    try {
      connection.rollback();
    } catch (SQLException already) {
      reason.addSuppressed(already);
    }
    try {
      connection.setAutoCommit(true);
    } catch (SQLException already) {
      reason.addSuppressed(already);
    }
  }

  /**
   * @throws Fault in place of what SQLite throws
   */
  <T extends @Nullable Object> T ask(Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw fault(file, purpose, e);
    }
  }

  @Override
  public void close() {
    ask(
        c -> {
          c.close();
          return true;
        });
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
