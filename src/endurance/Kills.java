import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills the program at random moments while it sweeps, trains, exports and records, and looks at
 * what is on the disk: nothing that was finished may be gone, and no file may be half.
 *
 * <pre>
 *   java -cp 'target/lib/*' src/endurance/Kills.java 1000 7 ./prunepoint
 * </pre>
 *
 * Each kind of work is first done once in peace: so long does it take, and so do its files look.
 * Then it is killed (SIGKILL), looked at and started again ({@code --resume} where there is that)
 * until it comes to its end by itself, when its figures are compared with those of the first; and
 * anew. Runs from the root of a checkout. The last lines say how many kills there were and what
 * they broke; exit code 0 for nothing.
 */
final class Kills {
  private static final int KINDS = 4;

  /** A sort of work: how it is asked for, and what has to hold whatever it was stopped in. */
  private abstract static class Work {
    final Path folder;
    long millis;
    int kills;
    int endings;

    Work(Path folder) {
      this.folder = folder;
    }

    abstract String name();

    abstract List<String> words(boolean again);

    /** After a kill. */
    abstract void look() throws IOException, SQLException;

    /** After it came to its end. */
    abstract void compare() throws IOException, SQLException;

    /** Keeps what it wrote in peace. */
    abstract void learn() throws IOException, SQLException;

    void clear() throws IOException {
      delete(folder);
      Files.createDirectories(folder);
    }
  }

  private final Path base = Files.createTempDirectory("prunepoint-kills");
  private final List<String> program;
  private final Random random;
  private final List<String> broken = new ArrayList<>();

  private Kills(List<String> program, long seed) throws IOException {
    this.program = program;
    this.random = new Random(seed);
  }

  /**
   * @param args how many kills, the seed of their moments, the command that starts the program
   */
  public static void main(String... args) throws Exception {
    var kills = new Kills(List.of(args).subList(2, args.length), Long.parseLong(args[1]));
    kills.run(Integer.parseInt(args[0]));
  }

  private void run(int wanted) throws Exception {
    Path data = fewPictures(base);
    List<Work> works =
        List.of(
            new Sweep(base.resolve("sweep"), data),
            new Train(base.resolve("train"), data),
            new Export(base.resolve("export")),
            new Film(base.resolve("record")));
    for (Work work : works) {
      work.clear();
      long start = System.nanoTime();
      Process process = start(work, false);
      require(process.waitFor() == 0, work, "it fails in peace: see " + said(work));
      work.millis = (System.nanoTime() - start) / 1_000_000;
      work.learn();
      work.clear();
      System.out.printf("%s takes %d ms%n", work.name(), work.millis);
    }
    for (int kill = 0, turn = 0; kill < wanted; turn++) {
      Work work = works.get(turn % KINDS);
      if (round(work)) {
        kill++;
        if (kill % 20 == 0) {
          System.out.printf("%d kills, %d broken%n", kill, broken.size());
        }
      }
    }
    for (Work work : works) {
      System.out.printf(
          "%s: %d kills, %d runs came to their end%n", work.name(), work.kills, work.endings);
    }
    broken.forEach(System.out::println);
    System.out.printf("%d broken; files: %s%n", broken.size(), base);
    System.exit(broken.isEmpty() ? 0 : 1);
  }

  /** Starts a work and kills it, unless it ends before; true if it was killed. */
  private boolean round(Work work) throws Exception {
    boolean again = !isEmpty(work.folder);
    Process process = start(work, again);
    boolean ended =
        process.waitFor(random.nextLong(Math.max(1, work.millis * 6 / 5)), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    try {
      if (!ended) {
        work.kills++;
        work.look();
        return true;
      }
      require(process.exitValue() == 0, work, "exit code " + process.exitValue());
      work.endings++;
      work.compare();
    } catch (IOException | SQLException | RuntimeException e) {
      Path kept = base.resolve("broken-%s-%d".formatted(work.name(), broken.size()));
      broken.add("%s after %d kills: %s; see %s".formatted(work.name(), work.kills, e, kept));
      System.out.println(broken.getLast());
      Files.move(work.folder, kept);
      Files.copy(said(work), kept.resolve("said.txt"), StandardCopyOption.REPLACE_EXISTING);
    }
    work.clear();
    return false;
  }

  private Process start(Work work, boolean again) throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(work.words(again));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said(work).toFile())
        .start();
  }

  private Path said(Work work) {
    return base.resolve(work.name() + ".said");
  }

  private static void require(boolean holds, Work work, String sentence) {
    if (!holds) {
      throw new IllegalStateException(work.name() + ": " + sentence);
    }
  }

  /** A data set of a few pictures of the sample. */
  private static Path fewPictures(Path folder) throws IOException {
    Path samples = Path.of("samples").toAbsolutePath();
    for (var part : Map.of("train", 8, "valid", 16).entrySet()) {
      Files.write(
          folder.resolve(part.getKey() + ".txt"),
          Files.readAllLines(samples.resolve(part.getKey() + ".txt")).stream()
              .limit(part.getValue())
              .map(line -> samples.resolve("images").resolve(Path.of(line).getFileName()) + "")
              .toList());
    }
    return Files.write(
        folder.resolve("few.data"),
        List.of(
            "classes=3",
            "train=" + folder.resolve("train.txt"),
            "valid=" + folder.resolve("valid.txt"),
            "names=" + samples.resolve("traffic.names")));
  }

  // The four kinds of work.

  private static final String CFG = "cfg/traffic.cfg";
  private static final String WEIGHTS = "weights/traffic.weights";

  /** Rows of points are kept as they are measured; the best pair is written at the end. */
  private static final class Sweep extends Work {
    private static final String ROWS =
        "select plan || ' ' || round(map50, 6) || ' ' || parameters from point";

    private final Path data;
    private final Set<String> seen = new TreeSet<>();
    private Set<String> all = Set.of();
    private Map<String, byte[]> files = Map.of();

    Sweep(Path folder, Path data) {
      super(folder);
      this.data = data;
    }

    @Override
    String name() {
      return "sweep";
    }

    @Override
    List<String> words(boolean again) {
      List<String> words =
          new ArrayList<>(List.of("sweep", CFG, WEIGHTS, "--data", data.toString(), "--percents"));
      words.addAll(List.of("0.3,0.4,0.5,0.6,0.7,0.8", "--no-units", "--repair", "fold"));
      words.addAll(List.of("--no-verify", "--latency-runs", "0", "--out", folder.toString()));
      if (again && Files.exists(folder.resolve("sweep.sqlite"))) {
        words.add("--resume");
      }
      return words;
    }

    private Set<String> rows() throws SQLException {
      return query(folder.resolve("sweep.sqlite"), ROWS);
    }

    @Override
    void look() throws IOException, SQLException {
      Set<String> now = rows();
      require(now.containsAll(seen), this, "points are gone: " + seen + " became " + now);
      require(all.containsAll(now), this, "points differ: " + now + " in place of " + all);
      seen.addAll(now);
      whole(folder, files, this);
    }

    @Override
    void compare() throws IOException, SQLException {
      look();
      require(rows().equals(all), this, "in the end: " + rows() + " in place of " + all);
      require(written(folder).keySet().equals(files.keySet()), this, "other files: " + files);
    }

    @Override
    void learn() throws IOException, SQLException {
      all = rows();
      files = written(folder);
    }

    @Override
    void clear() throws IOException {
      super.clear();
      seen.clear();
    }
  }

  /** Each epoch is on disk before the next begins. */
  private static final class Train extends Work {
    private final Path data;
    private final Set<String> seen = new TreeSet<>();
    private Map<String, byte[]> files = Map.of();

    Train(Path folder, Path data) {
      super(folder);
      this.data = data;
    }

    @Override
    String name() {
      return "train";
    }

    @Override
    List<String> words(boolean again) {
      if (again && Files.exists(folder.resolve("run.sqlite"))) {
        return List.of("train", "--resume", "--out", folder.toString());
      }
      List<String> words =
          new ArrayList<>(List.of("train", CFG, WEIGHTS, "--data", data.toString()));
      words.addAll(List.of("--epochs", "4", "--batch", "4", "--size", "96"));
      words.addAll(List.of("--out", folder.toString()));
      return words;
    }

    private Set<String> rows() throws SQLException {
      return query(folder.resolve("run.sqlite"), "select epoch || ' ' || loss_object from epoch");
    }

    @Override
    void look() throws IOException, SQLException {
      Set<String> now = rows();
      require(now.containsAll(seen), this, "epochs are gone: " + seen + " became " + now);
      seen.addAll(now);
      for (var file : written(folder).entrySet()) {
        byte[] peace = files.get(file.getKey());
        require(peace != null, this, "there is a " + file.getKey());
        require(peace.length == file.getValue().length, this, file.getKey() + " is not whole");
      }
    }

    @Override
    void compare() throws IOException, SQLException {
      look();
      require(rows().size() == 4, this, "in the end it has epochs " + rows());
      require(written(folder).keySet().equals(files.keySet()), this, "other files");
    }

    @Override
    void learn() throws IOException {
      files = written(folder);
    }

    @Override
    void clear() throws IOException {
      super.clear();
      seen.clear();
    }
  }

  /** The old file is there until the new one is. */
  private static final class Export extends Work {
    private static final byte[] OLD = "the file from before".getBytes(StandardCharsets.UTF_8);
    private byte[] peace = {};

    Export(Path folder) {
      super(folder);
    }

    @Override
    String name() {
      return "export";
    }

    @Override
    List<String> words(boolean again) {
      List<String> words = new ArrayList<>(List.of("export", CFG, WEIGHTS, "--format", "onnx"));
      words.addAll(List.of("--no-verify", "--force", "--out", file().toString()));
      return words;
    }

    private Path file() {
      return folder.resolve("traffic.onnx");
    }

    @Override
    void look() throws IOException {
      byte[] now = Files.readAllBytes(file());
      require(
          Arrays.equals(now, OLD) || Arrays.equals(now, peace),
          this,
          "the file has %,d bytes, neither the old one nor the new one".formatted(now.length));
    }

    @Override
    void compare() throws IOException {
      require(Arrays.equals(Files.readAllBytes(file()), peace), this, "another file");
      try (Stream<Path> all = Files.list(folder)) {
        List<Path> left = all.filter(f -> !f.equals(file())).toList();
        require(left.isEmpty(), this, "left of killed runs: " + left);
      }
    }

    @Override
    void learn() throws IOException {
      peace = Files.readAllBytes(file());
    }

    @Override
    void clear() throws IOException {
      super.clear();
      Files.write(file(), OLD);
    }
  }

  /** A film is there when it can be played. */
  private static final class Film extends Work {
    Film(Path folder) {
      super(folder);
    }

    @Override
    String name() {
      return "record";
    }

    @Override
    List<String> words(boolean again) {
      List<String> words = new ArrayList<>(List.of("detect", CFG, WEIGHTS));
      words.addAll(List.of("--source", "samples/traffic.mp4", "--frames", "60"));
      words.addAll(List.of("--save-video", file().toString()));
      return words;
    }

    private Path file() {
      return folder.resolve("seen.mp4");
    }

    @Override
    void look() throws IOException {
      if (Files.exists(file())) {
        Set<String> boxes = boxes(file());
        require(
            boxes.containsAll(Set.of("ftyp", "moov", "mdat")),
            this,
            "a film of " + boxes + " only");
      }
    }

    @Override
    void compare() throws IOException {
      require(Files.exists(file()), this, "there is no film");
      look();
      try (Stream<Path> all = Files.list(folder)) {
        List<Path> left = all.filter(f -> !f.equals(file())).toList();
        require(left.isEmpty(), this, "left of killed runs: " + left);
      }
    }

    @Override
    void learn() throws IOException {
      compare();
    }

    /** The boxes of an MP4 file, which fill it to its last byte (ISO/IEC 14496-12). */
    private static Set<String> boxes(Path film) throws IOException {
      Set<String> names = new TreeSet<>();
      try (FileChannel in = FileChannel.open(film)) {
        long at = 0;
        while (at < in.size()) {
          ByteBuffer head = ByteBuffer.allocate(16);
          in.read(head, at);
          long size = Integer.toUnsignedLong(head.getInt(0));
          names.add(new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1));
          at += size == 1 ? head.getLong(8) : size;
          if (size == 0 || at > in.size()) {
            throw new IOException(film + " ends in the middle of " + names);
          }
        }
      }
      return names;
    }
  }

  // Files.

  /** What the program wrote for others: not its own store, nor hidden files. */
  private static Map<String, byte[]> written(Path folder) throws IOException {
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

  /** Cfgs and weights are as in peace, tables end as they do; what is missing may still come. */
  private static void whole(Path folder, Map<String, byte[]> peace, Work work) throws IOException {
    for (var file : written(folder).entrySet()) {
      String name = file.getKey();
      byte[] now = file.getValue();
      byte[] then = peace.get(name);
      require(then != null, work, "there is a " + name);
      if (name.endsWith(".cfg") || name.endsWith(".weights")) {
        require(Arrays.equals(now, then), work, name + " differs");
      } else {
        require(now.length > 0 && ending(now).equals(ending(then)), work, name + " is cut off");
      }
    }
  }

  private static String ending(byte[] text) {
    String all = new String(text, StandardCharsets.UTF_8);
    return all.substring(Math.max(0, all.length() - 2));
  }

  /** Rows as texts, of a file that is in order; none where there is no file yet. */
  private static Set<String> query(Path file, String sql) throws SQLException {
    Set<String> rows = new TreeSet<>();
    if (!Files.exists(file)) {
      return rows;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      try (ResultSet check = statement.executeQuery("pragma integrity_check")) {
        check.next();
        if (!check.getString(1).equals("ok")) {
          throw new SQLException(file + " is damaged: " + check.getString(1));
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

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.findAny().isEmpty();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
