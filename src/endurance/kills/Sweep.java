import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rows of points are kept as they are measured; the best pair is written at the end. */
final class Sweep extends Work {
  private static final String ROWS =
      "select plan || ' ' || round(map50, 6) || ' ' || parameters from point";

  private final Path data;
  private final Path store;
  private final Set<String> seen = new TreeSet<>();
  private Set<String> all = Set.of();
  private Map<String, byte[]> files = Map.of();

  Sweep(Path folder, Path data) {
    super(folder);
    this.data = data;
    this.store = folder.resolve("sweep.sqlite");
  }

  @Override
  String name() {
    return "sweep";
  }

  @Override
  List<String> words(boolean again) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("sweep", CFG, WEIGHTS, "--data", data.toString(), "--percents"));
    words.addAll(List.of("0.4,0.6,0.8", "--no-units", "--repair", "fold"));
    words.addAll(List.of("--no-verify", "--latency-runs", "0", "--out", folder.toString()));
    if (again && Outputs.hasBytes(store)) {
      words.add("--resume");
    }
    return words;
  }

  @Override
  void learn() throws IOException, SQLException {
    all = Outputs.rows(store, ROWS);
    files = Outputs.written(folder);
  }

  @Override
  void look() throws IOException, SQLException {
    Set<String> now = Outputs.rows(store, ROWS);
    require(now.containsAll(seen), "points are gone: " + seen + " became " + now);
    require(all.containsAll(now), "points differ: " + now + " in place of " + all);
    seen.addAll(now);
    requireWhole();
  }

  @Override
  void compare() throws IOException, SQLException {
    look();
    require(seen.equals(all), "in the end: " + seen + " in place of " + all);
    Set<String> names = Outputs.written(folder).keySet();
    require(names.equals(files.keySet()), "in the end: " + names);
  }

  /** Cfgs and weights are as in peace, tables end as they do; what is missing may still come. */
  private void requireWhole() throws IOException {
    for (var file : Outputs.written(folder).entrySet()) {
      String name = file.getKey();
      byte[] now = file.getValue();
      byte[] then = files.get(name);
      require(then != null, "there is a " + name);
      if (name.endsWith(".cfg") || name.endsWith(".weights")) {
        require(Arrays.equals(now, then), name + " differs");
      } else {
        require(now.length > 0 && ending(now).equals(ending(then)), name + " is cut off");
      }
    }
  }

  private static String ending(byte[] text) {
    String all = new String(text, StandardCharsets.UTF_8);
    return all.substring(Math.max(0, all.length() - 2));
  }

  @Override
  void clear() throws IOException {
    super.clear();
    seen.clear();
  }
}
