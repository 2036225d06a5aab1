package org.prunepoint.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.training.loss.Loss;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.EpochResult.Scores;

class RunStoreTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void place() {
    folder = temp.resolve("Blutzellen, zweiter Lauf äöü 血");
  }

  static RunIdentity identity(TrainingOptions options, Path folder) {
    return new RunIdentity(
        new TrainingRequest(
            Path.of("a net.cfg").toAbsolutePath(),
            Optional.of(Path.of("weights", "größer.weights").toAbsolutePath()),
            Path.of("my.data").toAbsolutePath(),
            options,
            folder,
            false),
        "c1",
        "w1",
        "t1",
        "v1",
        "none",
        "1.0");
  }

  private RunIdentity usual() {
    return identity(TrainingOptions.usual(416, 352), folder);
  }

  private static EpochResult epoch(int number) {
    return new EpochResult(
        number,
        100,
        new Loss(1.1 / number, .2, .3, 4000 + number),
        .05,
        .01,
        1e-4,
        12.25,
        291,
        .125,
        Optional.of(new Scores(.9, .8, .85, number / (number + 1.0))),
        new GammaSummary(1e-9, .1, .2, .3, 1.5, .4, .35, .45),
        true);
  }

  private static List<LayerGammas> layers(int seed) {
    return List.of(
        LayerGammas.of(0, new float[] {.001f, -.5f, seed}, .04),
        LayerGammas.of(12, new float[] {0, 0, 3}, .04));
  }

  @Test
  void givesBackWhatItKept() {
    EpochResult unscored =
        new EpochResult(
            2,
            100,
            new Loss(Double.NaN, Double.POSITIVE_INFINITY, 0, 0),
            0,
            .01,
            0,
            1,
            291,
            0,
            Optional.empty(),
            new GammaSummary(0, 0, 0, 0, 0, 1, 1, Double.NaN),
            false);
    try (var store = RunStore.open(folder, usual(), false)) {
      store.put(epoch(1), layers(1));
      store.put(unscored, layers(2));
    }
    try (var store = RunStore.open(folder, usual(), true)) {
      assertThat(store.epochs()).containsExactly(epoch(1), unscored);
      assertThat(store.gammas(2))
          .usingRecursiveComparison()
          .isEqualTo(layers(2))
          .isNotEqualTo(layers(1));
      assertThat(store.gammas(3)).isEmpty();
    }
  }

  @Test
  void aRunOfAnEarlierVersionIsReadAndGoesOn() throws Exception {
    try (var store = RunStore.open(folder, usual(), false)) {
      store.put(epoch(1), layers(1));
    }
    // Earlier versions had no such table.
    try (var sqlite =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("run.sqlite"));
        var change = sqlite.createStatement()) {
      change.execute("drop table gamma_sizes");
    }
    try (var reader = RunReader.open(folder)) {
      assertThat(reader.gammas(1)).hasSize(2).noneMatch(l -> l.sizes().known());
    }
    try (var store = RunStore.open(folder, usual(), true)) {
      store.put(epoch(2), layers(2));
      assertThat(store.gammas(1)).noneMatch(l -> l.sizes().known());
      assertThat(store.gammas(2)).usingRecursiveComparison().isEqualTo(layers(2));
    }
  }

  @Test
  void sizesAreCountedByPowersOfTen() {
    GammaSizes sizes = GammaSizes.of(new float[] {0, -1e-7f, 1e-3f, -.5f, 1e9f});
    assertThat(sizes.counts()[0]).as("zero, and what is under 0.000001").isEqualTo(2);
    assertThat(sizes.counts()[GammaSizes.BINS - 1]).as("what is above all").isEqualTo(1);
    assertThat(sizes.count()).isEqualTo(5);
    for (int bin = 1; bin < GammaSizes.BINS - 1; bin++) {
      if (sizes.counts()[bin] > 0) {
        double middle = Math.sqrt(GammaSizes.edge(bin) * GammaSizes.edge(bin + 1));
        assertThat(middle)
            .satisfiesAnyOf(
                m -> assertThat(m).isBetween(1e-3 / 1.16, 1e-3 * 1.16),
                m -> assertThat(m).isBetween(.5 / 1.16, .5 * 1.16));
      }
    }
    assertThat(GammaSizes.parse(sizes.text())).usingRecursiveComparison().isEqualTo(sizes);
  }

  @Test
  void replacesAnEpochAndForgetsWhatCameAfterIt() {
    try (var store = RunStore.open(folder, usual(), false)) {
      for (int i = 1; i <= 5; i++) {
        store.put(epoch(i), layers(i));
      }
      store.put(epoch(3), layers(9));
      assertThat(store.epochs()).extracting(EpochResult::epoch).containsExactly(1, 2, 3);
      assertThat(store.gammas(3)).usingRecursiveComparison().isEqualTo(layers(9));
      assertThat(store.gammas(4)).isEmpty();

      store.truncate(1);
      assertThat(store.epochs()).containsExactly(epoch(1));
      assertThat(store.gammas(2)).isEmpty();
      store.truncate(0);
      assertThat(store.epochs()).isEmpty();
    }
  }

  @Test
  void canBeReadWhileItIsWritten() {
    try (var store = RunStore.open(folder, usual(), false)) {
      store.put(epoch(1), layers(1));
      try (var reader = RunReader.open(folder)) {
        assertThat(reader.epochs()).containsExactly(epoch(1));
        assertThat(reader.conditions()).isEmpty();
        var conditions = new TrainingConditions("darknet", "as it does", "gpu(0)", 291, 73, 1);
        store.opened(conditions);
        store.put(epoch(2), layers(2));
        assertThat(reader.epochs()).hasSize(2);
        assertThat(reader.gammas(2)).usingRecursiveComparison().isEqualTo(layers(2));
        assertThat(reader.conditions()).contains(conditions);
        assertThat(reader.facts())
            .containsEntry("--epochs", "100")
            .containsEntry("device", "gpu(0)")
            .containsEntry("training images", "291")
            .containsKey("started at");
      }
    }
  }

  @Test
  void knowsAllThatItTakesToGoOn() {
    RunStore.open(folder, usual(), false).close();

    try (var reader = RunReader.open(folder)) {
      TrainingRequest begun = usual().request();
      assertThat(reader.options()).isEqualTo(TrainingOptions.usual(416, 352));
      assertThat(reader.request())
          .isEqualTo(
              new TrainingRequest(
                  begun.cfg(), begun.weights(), begun.data(), begun.options(), folder, true));
    }
  }

  @Test
  void showsFiguresToAnySqliteTool() throws Exception {
    try (var store = RunStore.open(folder, usual(), false)) {
      store.put(epoch(4), layers(1));
    }
    try (var sqlite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("run.sqlite"));
        var sql = sqlite.createStatement();
        var row = sql.executeQuery("select map50, loss_box, images_per_second from epoch")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getDouble(1)).isEqualTo(4 / 5.0);
      assertThat(row.getDouble(2)).isEqualTo(.275);
      assertThat(row.getDouble(3)).isEqualTo(291 / 12.25);
    }
  }

  @Test
  void neverOverwritesARun() {
    try (var store = RunStore.open(folder, usual(), false)) {
      store.put(epoch(1), layers(1));
    }
    assertThatThrownBy(() -> RunStore.open(folder, usual(), false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("--resume")
        .hasMessageContaining("another folder")
        .hasMessageContaining(folder.toString());
    try (var store = RunStore.open(folder, usual(), true)) {
      assertThat(store.epochs()).hasSize(1);
    }
  }

  @Test
  void beginsAnewWhereNothingWasFinished() throws Exception {
    RunStore.open(folder, usual(), false).close();
    RunIdentity other = identity(TrainingOptions.usual(320, 320), folder);

    RunStore.open(folder, other, false).close();
    try (var reader = RunReader.open(folder)) {
      assertThat(reader.options().size().width()).isEqualTo(320);
    }
    Files.writeString(folder.resolve(Checkpoint.FILE), "of an epoch that was not kept");
    assertThatThrownBy(() -> RunStore.open(folder, usual(), false)).isInstanceOf(Fault.class);
  }

  @Test
  void resumesOnlyWhatIsThere() {
    assertThatThrownBy(() -> RunStore.open(folder, usual(), true))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("There is no run to resume");
    assertThat(folder).doesNotExist();
    assertThatThrownBy(() -> RunReader.open(folder))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("There is no run in");
  }

  @Test
  void letsOneRunAtATimeIntoAFolder() {
    try (var running = RunStore.open(folder, usual(), false)) {
      running.put(epoch(1), layers(1));
      assertThatThrownBy(() -> RunStore.open(folder, usual(), true))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("Another training is running");
    }
    RunStore.open(folder, usual(), true).close();
  }

  @Test
  void saysInOneSentenceThatAStoreIsNoneOfOurs() throws Exception {
    Files.createDirectories(folder);
    Path file = folder.resolve("run.sqlite");
    Files.writeString(file, "this is no database, ".repeat(100));
    for (boolean resume : new boolean[] {true, false}) {
      assertThatThrownBy(() -> RunStore.open(folder, usual(), resume))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("damaged or is no SQLite file")
          .hasMessageContaining("run.sqlite");
    }
    assertThatThrownBy(() -> RunReader.open(folder))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("Cannot read the run");

    Files.delete(file);
    try (var sqlite = SqliteFile.open(file, "test")) {
      sqlite.change("create table recipe (name text)");
    }
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> RunStore.open(folder, usual(), false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("holds no training run");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void saysWhatIsDamagedInside() {
    try (var store = RunStore.open(folder, usual(), false)) {
      store.put(epoch(1), layers(1));
    }
    damage("update gammas set counts = '1,2' where layer = 12");
    damage("update run set value = 'many' where key = '--batch'");
    try (var reader = RunReader.open(folder)) {
      assertThatThrownBy(() -> reader.gammas(1))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("the gammas of layer 12 after epoch 1 are no 50 numbers");
      assertThatThrownBy(reader::options)
          .isInstanceOf(Fault.class)
          .hasMessageContaining("its --batch is \"many\"");
    }
    damage("delete from run where key = '--batch'");
    try (var reader = RunReader.open(folder)) {
      assertThatThrownBy(reader::options)
          .isInstanceOf(Fault.class)
          .hasMessageContaining("it has no --batch");
    }
    damage("update run set value = '9' where key = 'format'");
    assertThatThrownBy(() -> RunReader.open(folder))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("another version of the program");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          map50 = 'good'             | map50 of epoch 2 is "good", expected a number from 0 to 1
          map50 = 7                  | map50 of epoch 2 is "7.0", expected a number from 0 to 1
          prunable_percent = -1      | prunable_percent of epoch 2 is "-1.0", expected a number from 0 to 1
          recall = 9e999             | recall of epoch 2 is "Infinity", expected a number from 0 to 1
          loss_box = -2              | loss_box of epoch 2 is "-2.0", expected a number, 0 or more
          seconds = 'long'           | seconds of epoch 2 is "long", expected a number, 0 or more
          matches = 1.5              | matches of epoch 2 is "1.5", expected a whole number, 0 or more
          images = 99999999999       | images of epoch 2 is "99999999999", expected a whole number, 0 or more
          epochs = 1                 | epochs of epoch 2 is "1", expected a whole number, 2 or more
          best = 2                   | best of epoch 2 is "2", expected a whole number from 0 to 1
          evaluated = x'00'          | evaluated of epoch 2 is
          epoch = 7                  | it has no epoch 2
          epoch = -1                 | epoch of an epoch is "-1", expected a whole number, 1 or more
          """)
  void believesNoValueThatWasChangedByHand(String change, String sentence) {
    try (var store = RunStore.open(folder, usual(), false)) {
      store.put(epoch(1), layers(1));
      store.put(epoch(2), layers(2));
    }
    damage("update epoch set " + change + " where epoch = 2");
    try (var reader = RunReader.open(folder)) {
      assertThatThrownBy(reader::epochs)
          .isInstanceOf(Fault.class)
          .hasMessageContaining("run.sqlite is damaged: ")
          .hasMessageContaining(sentence)
          .hasMessageEndingWith(".");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "width = 0",
        "width = 'wide'",
        "below_100th = 3",
        "counts = replace(counts, '1', '-1')",
        "layer = 'first'"
      })
  void believesNoGammasThatWereChangedByHand(String change) {
    try (var store = RunStore.open(folder, usual(), false)) {
      store.put(epoch(1), layers(1));
    }
    damage("update gammas set " + change + " where layer = 12");
    try (var reader = RunReader.open(folder)) {
      assertThatThrownBy(() -> reader.gammas(1))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("run.sqlite is damaged: ")
          .hasMessageContaining("after epoch 1");
    }
  }

  private void damage(String statement) {
    try (var sqlite = SqliteFile.open(folder.resolve("run.sqlite"), "test")) {
      sqlite.change(statement);
    }
  }

  @Test
  void keepsFinishedEpochsWhenTheProgramIsKilled() throws Exception {
    var child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                folder.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int finished;
    try (var out = child.inputReader()) {
      do {
        finished = Integer.parseInt(out.readLine());
      } while (finished < 10);
      child.destroyForcibly().waitFor();
    }
    try (var store = RunStore.open(folder, usual(), true)) {
      assertThat(store.epochs()).hasSizeGreaterThanOrEqualTo(finished);
      for (int i = 1; i <= finished; i++) {
        assertThat(store.epochs().get(i - 1)).isEqualTo(epoch(i));
        assertThat(store.gammas(i)).usingRecursiveComparison().isEqualTo(layers(i));
      }
    }
  }

  /** Keeps epochs and counts them aloud until it is killed. */
  static final class Victim {
    public static void main(String[] args) {
      Path folder = Path.of(java.net.URI.create(args[0]));
      var store = RunStore.open(folder, identity(TrainingOptions.usual(416, 352), folder), false);
      for (int i = 1; ; i++) {
        store.put(epoch(i), layers(i));
        System.out.println(i);
        System.out.flush();
      }
    }
  }
}
