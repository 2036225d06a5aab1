import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies in the folder of a work. */
final class Outputs {
  private Outputs() {}

  /** What the program wrote for others: not its own store, nor hidden files. */
  static Map<String, byte[]> written(Path folder) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && !name.contains(".sqlite")) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  /** All that lies beside a file, hidden or not. */
  static Set<Path> besides(Path file) throws IOException {
    try (Stream<Path> all = Files.list(file.getParent())) {
      return all.filter(f -> !f.equals(file)).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /**
   * Rows as texts, of a store that is in order; none where there is no table yet. A copy is looked
   * at: whoever opens the store itself brings it in order, which is for the program to do.
   */
  static Set<String> rows(Path store, String sql) throws IOException, SQLException {
    if (!Files.exists(store)) {
      return new TreeSet<>();
    }
    Path aside = Files.createTempDirectory("prunepoint-store");
    try {
      for (String part : new String[] {"", "-wal"}) {
        Path file = store.resolveSibling(store.getFileName() + part);
        if (Files.exists(file)) {
          Files.copy(file, aside.resolve("store" + part));
        }
      }
      return query(aside.resolve("store"), sql);
    } catch (SQLException e) {
      throw new SQLException(store + ": " + e.getMessage(), e);
    } finally {
      delete(aside);
    }
  }

  private static Set<String> query(Path store, String sql) throws SQLException {
    Set<String> rows = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement()) {
      try (ResultSet check = statement.executeQuery("pragma integrity_check")) {
        check.next();
        if (!check.getString(1).equals("ok")) {
          throw new SQLException("it is damaged: " + check.getString(1));
        }
      }
      try (ResultSet tables =
          statement.executeQuery(
              "select count(*) from sqlite_master where name in ('point', 'epoch')")) {
        tables.next();
        if (tables.getInt(1) == 0) {
          return rows; // killed before it made them
        }
      }
      try (ResultSet all = statement.executeQuery(sql)) {
        while (all.next()) {
          rows.add(all.getString(1));
        }
      }
    }
    return rows;
  }

  /** A store that was killed before its first page has none: there is nothing to go on with. */
  static boolean hasBytes(Path store) throws IOException {
    return Files.exists(store) && Files.size(store) > 0;
  }

  static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.findAny().isEmpty();
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
