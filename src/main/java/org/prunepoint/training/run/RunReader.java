package org.prunepoint.training.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.option.Word;
import org.prunepoint.store.KeyValues;
import org.prunepoint.store.Row;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;

/**
 * Reads what a run has kept in its folder, also while it goes on in this or another program. Every
 * method gives what is there at the moment.
 */
public final class RunReader implements AutoCloseable {
  /** Of the store in a run's folder. */
  public static final String FILE = "run.sqlite";

  static final String FORMAT = "1";
  static final KeyValues RUN = new KeyValues("run");

  private static final Word<Integer> COUNT = Word.whole(1, Integer.MAX_VALUE);
  private static final Word<Integer> COUNTED = Word.whole(0, Integer.MAX_VALUE);

  private final Path folder;
  private final SqliteFile sqlite;

  RunReader(Path folder, SqliteFile sqlite) {
    this.folder = folder;
    this.sqlite = sqlite;
  }

  /**
   * @param folder of the run
   * @throws Fault if there is no run, or it cannot be read
   */
  public static RunReader open(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new Fault("There is no run in %s: it has no %s.".formatted(folder, FILE));
    }
    SqliteFile sqlite = SqliteFile.read(file, "read the run");
    try {
      var reader = new RunReader(folder, sqlite);
      reader.requireRun();
      return reader;
    } catch (RuntimeException e) {
      sqlite.close();
      throw e;
    }
  }

  private Path file() {
    return folder.resolve(FILE);
  }

  /** Whether a run was begun in the file. */
  boolean begun() {
    return sqlite.has(RUN.table());
  }

  /**
   * @throws Fault if the file holds no run, or one in another format
   */
  void requireRun() {
    if (!begun()) {
      throw new Fault("%s holds no training run.".formatted(file()));
    }
    String format = words().text("format");
    if (!format.equals(FORMAT)) {
      throw new Fault(
          "%s was written by another version of the program (format %s, expected %s)."
              .formatted(file(), format, FORMAT));
    }
  }

  StoredWords words() {
    return new StoredWords(facts(), file());
  }

  /** Everything about the run in words, by name: files, options, device, pictures, times. */
  public Map<String, String> facts() {
    return RUN.all(sqlite);
  }

  /**
   * What it takes to go on with the run.
   *
   * @throws Fault if something is missing or makes no sense
   */
  public TrainingRequest request() {
    return RunIdentity.request(words(), folder);
  }

  /**
   * How the run trains.
   *
   * @throws Fault if something is missing or makes no sense
   */
  public TrainingOptions options() {
    return OptionWords.read(words());
  }

  /** Of the latest start; empty before the first has got that far. */
  public Optional<TrainingConditions> conditions() {
    StoredWords words = words();
    if (!words.words().containsKey("device")) {
      return Optional.empty();
    }
    return Optional.of(
        new TrainingConditions(
            words.text("--scorer"),
            words.text("convention"),
            words.text("device"),
            words.read("training images", COUNT),
            words.read("validation images", COUNT),
            words.read("first epoch", COUNT)));
  }

  /**
   * All that are finished, in order.
   *
   * @throws Fault if a value makes no sense, or an epoch is missing between others
   */
  public List<EpochResult> epochs() {
    List<EpochResult> epochs = new ArrayList<>();
    sqlite.rows(
        "select * from epoch order by epoch",
        row -> {
          epochs.add(EpochRow.read(row, file()));
          if (epochs.getLast().epoch() != epochs.size()) {
            throw new Fault("%s is damaged: it has no epoch %d.".formatted(file(), epochs.size()));
          }
          return true;
        });
    return epochs;
  }

  /** Of each layer after an epoch; none if it is not finished. */
  public List<LayerGammas> gammas(int epoch) {
    Map<Integer, GammaSizes> sizes = sizes(epoch);
    return sqlite.rows(
        "select * from gammas where epoch = ? order by layer",
        row -> gammas(row, epoch, sizes),
        epoch);
  }

  /** By layer; none of a run that kept none. */
  private Map<Integer, GammaSizes> sizes(int epoch) {
    Map<Integer, GammaSizes> sizes = new HashMap<>();
    if (sqlite.has("gamma_sizes")) {
      sqlite.rows(
          "select * from gamma_sizes where epoch = ?",
          row -> {
            String of = "gamma sizes after epoch " + epoch;
            int layer = new StoredRow(row, file(), of).whole("layer", 0, Integer.MAX_VALUE);
            sizes.put(layer, sizes(String.valueOf(row.text("counts")), of));
            return true;
          },
          epoch);
    }
    return sizes;
  }

  private GammaSizes sizes(String counts, String of) {
    try {
      return GammaSizes.parse(counts);
    } catch (Fault e) {
      throw new Fault("%s is damaged: %s: %s".formatted(file(), of, e.getMessage()), e);
    }
  }

  private LayerGammas gammas(Row kept, int epoch, Map<Integer, GammaSizes> sizes) {
    int layer =
        new StoredRow(kept, file(), "gammas after epoch " + epoch)
            .whole("layer", 0, Integer.MAX_VALUE);
    var row =
        new StoredRow(
            kept, file(), "the gammas of layer %d after epoch %d".formatted(layer, epoch));
    double width = row.size("width");
    if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
      throw new Fault("%s is damaged: width of %s is %s.".formatted(file(), row.of(), width));
    }
    return new LayerGammas(
        layer,
        bins(kept.text("counts"), row),
        width,
        row.share("below_100th"),
        sizes.getOrDefault(layer, GammaSizes.UNKNOWN));
  }

  private int[] bins(@Nullable String counts, StoredRow row) {
    try {
      int[] bins =
          Arrays.stream(String.valueOf(counts).split(",", -1)).mapToInt(COUNTED::parse).toArray();
      if (bins.length == LayerGammas.BINS) {
        return bins;
      }
    } catch (Fault _) {
      // as where there are too few
    }
    throw new Fault(
        "%s is damaged: %s are no %d numbers.".formatted(file(), row.of(), LayerGammas.BINS));
  }

  @Override
  public void close() {
    sqlite.close();
  }
}
