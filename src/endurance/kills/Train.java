import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each epoch is on disk before the next begins: its row in the store first, then the checkpoint. So
 * the last row that a kill leaves may be of an epoch that is done again, and all before it stay.
 */
final class Train extends Work {
  private static final int EPOCHS = 3;
  private static final String ROWS =
      "select epoch || ' ' || loss_object || ' ' || coalesce(map50, '') from epoch";

  private final Path data;
  private final Path store;

  /** Rows of epochs that another one followed. */
  private final Set<String> settled = new TreeSet<>();

  private Map<String, byte[]> files = Map.of();

  Train(Path folder, Path data) {
    super(folder);
    this.data = data;
    this.store = folder.resolve("run.sqlite");
  }

  @Override
  String name() {
    return "train";
  }

  @Override
  List<String> words(boolean again) throws IOException {
    if (again && Outputs.hasBytes(store)) {
      return List.of("train", "--resume", "--out", folder.toString());
    }
    List<String> words = new ArrayList<>(List.of("train", CFG, WEIGHTS, "--data", data.toString()));
    words.addAll(List.of("--epochs", Integer.toString(EPOCHS), "--batch", "2", "--size", "96"));
    words.addAll(List.of("--out", folder.toString()));
    return words;
  }

  @Override
  void learn() throws IOException {
    files = Outputs.written(folder);
  }

  @Override
  void look() throws IOException, SQLException {
    TreeSet<String> now = new TreeSet<>(Outputs.rows(store, ROWS)); // fewer than ten: in order
    require(now.containsAll(settled), "epochs are gone: " + settled + " became " + now);
    if (!now.isEmpty()) {
      settled.addAll(now.headSet(now.last()));
    }
    for (var file : Outputs.written(folder).entrySet()) {
      byte[] peace = files.get(file.getKey());
      require(peace != null, "there is a " + file.getKey());
      require(peace.length == file.getValue().length, file.getKey() + " is not whole");
    }
  }

  @Override
  void compare() throws IOException, SQLException {
    look();
    Set<String> rows = Outputs.rows(store, ROWS);
    require(rows.size() == EPOCHS, "in the end it has epochs " + rows);
    Set<String> names = Outputs.written(folder).keySet();
    require(names.equals(files.keySet()), "in the end: " + names);
  }

  @Override
  void clear() throws IOException {
    super.clear();
    settled.clear();
  }
}
