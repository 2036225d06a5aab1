import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills the program at random moments while it sweeps, trains, exports and records, and looks at
 * what is on the disk: nothing that was finished may be gone, and no file may be half.
 *
 * <pre>
 *   java -cp 'target/lib/*' src/endurance/kills/Kills.java 1000 7 ./prunepoint
 * </pre>
 *
 * Each kind of work is first done once in peace: so long does it take, and so do its files look.
 * Then it is killed (SIGKILL), looked at and started again ({@code --resume} where there is
 * something to go on with) until it comes to its end by itself, when its figures are compared with
 * those of the first; and anew. Runs from the root of a checkout. The last lines say how many kills
 * there were and what they broke; exit code 0 for nothing.
 */
final class Kills {
  /** So many and the rest is of no interest. */
  private static final int BROKEN_ENOUGH = 20;

  /** After so many kills it may come to its end, however long that takes on a busy machine. */
  private static final int KILLS_BEFORE_AN_END = 25;

  private static final long HANGS_AFTER_MINUTES = 20;

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
    Path data = fewPictures();
    List<Work> works =
        List.of(
            new Sweep(base.resolve("sweep"), data),
            new Train(base.resolve("train"), data),
            new Export(base.resolve("export")),
            new Film(base.resolve("record")));
    for (Work work : works) {
      inPeace(work);
    }
    int kills = 0;
    for (int turn = 0; kills < wanted && broken.size() < BROKEN_ENOUGH; turn++) {
      if (round(works.get(turn % works.size())) && ++kills % 20 == 0) {
        System.out.printf("%d kills, %d broken%n", kills, broken.size());
      }
    }
    for (Work work : works) {
      System.out.printf(
          "%s: %d kills, %d runs came to their end%n", work.name(), work.kills, work.endings);
    }
    broken.forEach(System.out::println);
    System.out.printf("%d kills, %d broken; files: %s%n", kills, broken.size(), base);
    System.exit(broken.isEmpty() ? 0 : 1);
  }

  private void inPeace(Work work) throws Exception {
    work.clear();
    long start = System.nanoTime();
    Process process = start(work, false);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(work.name() + " fails in peace: see " + said(work));
    }
    work.millis = (System.nanoTime() - start) / 1_000_000;
    work.learn();
    work.clear();
    System.out.printf("%s takes %d ms%n", work.name(), work.millis);
  }

  /** Starts a work and kills it, unless it ends before; true if it was killed. */
  private boolean round(Work work) throws Exception {
    boolean mayEnd = work.killsSinceItsEnd >= KILLS_BEFORE_AN_END;
    long millis =
        mayEnd
            ? TimeUnit.MINUTES.toMillis(HANGS_AFTER_MINUTES)
            : random.nextLong(Math.max(1, work.millis * 6 / 5));
    boolean again = !work.untouched();
    long start = System.nanoTime();
    Process process = start(work, again);
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    if (ended) {
      if (!again) {
        work.millis = (System.nanoTime() - start) / 1_000_000; // the machine may be busier by now
      }
      work.endings++;
      work.killsSinceItsEnd = 0;
    } else {
      process.destroyForcibly().waitFor();
      work.kills++;
      work.killsSinceItsEnd++;
    }
    try {
      if (ended) {
        work.require(process.exitValue() == 0, "exit code " + process.exitValue());
        work.compare();
        work.clear();
      } else {
        work.require(!mayEnd, "it did not end in %d minutes".formatted(HANGS_AFTER_MINUTES));
        work.look();
      }
    } catch (IOException | SQLException | RuntimeException e) {
      setAside(work, e);
    }
    return !ended;
  }

  /** Keeps the files for whoever wants to know why, and begins anew. */
  private void setAside(Work work, Exception why) throws IOException {
    Path kept = base.resolve("broken-%s-%d".formatted(work.name(), broken.size()));
    broken.add("%s after %d kills: %s; see %s".formatted(work.name(), work.kills, why, kept));
    System.out.println(broken.getLast());
    Files.move(work.folder, kept);
    Files.copy(said(work), kept.resolve("said.txt"), StandardCopyOption.REPLACE_EXISTING);
    work.clear();
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

  /** A data set of a few pictures of the sample. */
  private Path fewPictures() throws IOException {
    Path samples = Path.of("samples").toAbsolutePath();
    for (var part : Map.of("train", 4, "valid", 8).entrySet()) {
      Files.write(
          base.resolve(part.getKey() + ".txt"),
          Files.readAllLines(samples.resolve(part.getKey() + ".txt")).stream()
              .limit(part.getValue())
              .map(line -> samples.resolve("pictures").resolve(Path.of(line).getFileName()) + "")
              .toList());
    }
    return Files.write(
        base.resolve("few.data"),
        List.of(
            "classes=3",
            "train=" + base.resolve("train.txt"),
            "valid=" + base.resolve("valid.txt"),
            "names=" + samples.resolve("traffic.names")));
  }
}
