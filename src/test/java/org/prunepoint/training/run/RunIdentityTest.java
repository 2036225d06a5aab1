package org.prunepoint.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSets;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.LayerChoice;
import org.prunepoint.training.loss.BoxLoss;
import org.prunepoint.training.loss.LossKind;
import org.prunepoint.training.loss.LossSettings;
import org.prunepoint.training.options.Bits;
import org.prunepoint.training.options.Course;
import org.prunepoint.training.options.Distillation;
import org.prunepoint.training.options.LayerBits;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.RateSchedule;
import org.prunepoint.training.options.Rounding;
import org.prunepoint.training.options.RoundingKind;
import org.prunepoint.training.options.Scales;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.SparsityTarget;
import org.prunepoint.training.options.Steps;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.options.Variation;
import org.prunepoint.training.pictures.Augmentation;

class RunIdentityTest {
  private static final Path FILE = Path.of("run.sqlite");

  @TempDir Path temp;

  /** In which every number differs from the usual one, and from every other. */
  private static TrainingOptions unusual() {
    return new TrainingOptions(
        new InputSize(96, 64),
        true,
        new Course(60, 16, 4, 7, "coco", -7000000000L, 3),
        new Steps(
            OptimizerKind.ADAM,
            new RateSchedule(RateSchedule.Kind.STEPS, .002, .1, 1.5),
            .9,
            1e-7,
            5,
            1 / 3.0,
            .11,
            Precision.BFLOAT16),
        new Sparsity(
            .001,
            SparsityTarget.TINY,
            Sparsity.Schedule.LOCAL_DECAY,
            .61,
            .23,
            .33,
            Shrinkage.PROXIMAL),
        Distillation.of(
            Distillation.Kind.OUTPUTS,
            Path.of("groß.cfg").toAbsolutePath(),
            Path.of("groß.weights").toAbsolutePath()),
        new Rounding(
            Optional.of(new Bits(3, 5)),
            RoundingKind.DOREFA,
            List.of(
                new LayerBits(new LayerChoice.Heads(), Optional.empty()),
                new LayerBits(new LayerChoice.Numbers(12, 30), Optional.of(new Bits(2, 16))))),
        new LossSettings(LossKind.YOLOV5, BoxLoss.GIOU, 1, 2, 3, .21, .6, .5),
        new Variation(
            new Augmentation(.12, .22, .32, .42, 5.2, .62, .72, 8.2, .92),
            new Scales(new Scales.Range(.51, 1.25), 20)));
  }

  private static RunIdentity identity(TrainingOptions options) {
    return RunStoreTest.identity(options, Path.of("out"));
  }

  @Test
  void givesBackEveryOption() {
    for (TrainingOptions options : List.of(unusual(), TrainingOptions.usual(416, 416))) {
      assertThat(OptionWords.read(new StoredWords(OptionWords.of(options), FILE)))
          .isEqualTo(options);
    }
  }

  /** As the version before wrote them. */
  @Test
  void goesOnWithNumbersAsAnEarlierVersionWroteThem() {
    Map<String, String> words = identity(TrainingOptions.usual(416, 416)).words();
    assertDifference(
        words,
        Map.of("--size", "416x416", "--decay", "5.0E-4", "--box-gain", "3.54", "--clip", "10.0"),
        null);
    assertDifference(words, Map.of("--multi-scale", "1.0:1.0", "--distil", "none"), null);
  }

  @Test
  void comparesEveryOptionThatChangesTheResult() {
    Map<String, String> words = identity(unusual()).words();
    Map<String, String> usual = OptionWords.of(TrainingOptions.usual(416, 416));
    usual.put("--distil", "2");
    usual.put("--teacher cfg", "other.cfg");
    usual.put("--teacher weights", "other.weights");

    for (String name : OptionWords.of(unusual()).keySet()) {
      Map<String, String> other = new LinkedHashMap<>(words);
      other.put(name, Objects.requireNonNull(usual.get(name)));
      String difference = identity(unusual()).differenceTo(new StoredWords(other, FILE));
      if (OptionWords.FREE.contains(name)) {
        assertThat(difference).as(name).isNull();
      } else {
        assertThat(difference)
            .isEqualTo(
                "was started with %s %s, now %s".formatted(name, usual.get(name), words.get(name)));
      }
    }
  }

  @Test
  void namesWhatDiffersInWords() {
    Map<String, String> words = identity(TrainingOptions.usual(416, 416)).words();
    assertDifference(words, Map.of(), null);
    assertDifference(words, Map.of("data", "/elsewhere/my.data", "cfg", "/a.cfg"), null);
    assertDifference(words, Map.of("cfg fingerprint", "x"), "was started with another cfg");
    assertDifference(words, Map.of("weights fingerprint", "x"), "was started from other weights");
    assertDifference(
        words,
        Map.of("training fingerprint", "x"),
        "was started on other training pictures or labels");
    assertDifference(
        words,
        Map.of("validation fingerprint", "x"),
        "was started with other validation pictures or labels");
    assertDifference(words, Map.of("teacher fingerprint", "x"), "was started with another teacher");
    assertDifference(
        words, Map.of("program", "0.9"), "was started by version 0.9 of the program, now 1.0");
    assertDifference(words, Map.of("--epochs", "60"), "was started with --epochs 60, now 100");
  }

  private static void assertDifference(
      Map<String, String> words, Map<String, String> changes, @Nullable String expected) {
    Map<String, String> stored = new LinkedHashMap<>(words);
    stored.putAll(changes);
    assertThat(
            identity(TrainingOptions.usual(416, 416)).differenceTo(new StoredWords(stored, FILE)))
        .isEqualTo(expected);
  }

  @Test
  void refusesARunOfSomethingElse() {
    TrainingOptions usual = TrainingOptions.usual(416, 416);
    RunStore.open(temp, identity(usual), false).close();

    assertThatThrownBy(() -> RunStore.open(temp, identity(TrainingOptions.usual(320, 320)), true))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "The run in %s was started with --size 416, now 320: give what it was started with, or choose another folder."
                .formatted(temp));
    RunStore.open(temp, identity(usual.withThreads(9)), true).close();
  }

  @Test
  void knowsFilesByWhatIsInThem() throws IOException {
    Path cfg = Files.writeString(temp.resolve("a.cfg"), "[net]");
    Path copy = Files.writeString(temp.resolve("b.cfg"), "[net]");
    Path other = Files.writeString(temp.resolve("c.cfg"), "[net]\n");
    DataSet train = pictures("train", "0 0.5 0.5 0.25 0.25\n");
    DataSet valid = pictures("valid", "0 0.5 0.5 0.5 0.25\n");
    RunIdentity kept = RunIdentity.of(request(cfg), train, valid);
    var stored = new StoredWords(kept.words(), FILE);

    assertThat(RunIdentity.of(request(copy), train, valid).differenceTo(stored)).isNull();
    assertThat(RunIdentity.of(request(other), train, valid).differenceTo(stored))
        .isEqualTo("was started with another cfg");
    assertThat(RunIdentity.of(request(cfg), valid, valid).differenceTo(stored))
        .isEqualTo("was started on other training pictures or labels");
    assertThat(kept.weights()).isEqualTo("none");
  }

  private TrainingRequest request(Path cfg) {
    return new TrainingRequest(
        cfg,
        Optional.empty(),
        temp.resolve("my.data"),
        TrainingOptions.usual(416, 416),
        temp.resolve("out"),
        false);
  }

  private DataSet pictures(String name, String labels) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name));
    Files.write(folder.resolve("1.png"), new byte[10]);
    Files.writeString(folder.resolve("1.txt"), labels);
    Path list = Files.writeString(temp.resolve(name + ".txt"), folder.resolve("1.png") + "\n");
    return DataSets.read(list, Optional.empty(), 1);
  }
}
