package org.prunepoint.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.training.options.Distillation;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.SparsityTarget;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.run.BatchResult;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.LayerGammas;
import org.prunepoint.training.run.RunReader;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.training.sparsity.SparsityPlan;

/** Whole runs. */
class TrainingTest {
  @TempDir Path temp;
  private TinyRun tiny;
  private Path out;

  @BeforeEach
  void paint() throws IOException {
    tiny = TinyRun.in(temp.resolve("the data, größer"));
    out = temp.resolve("runs").resolve("the run, größer");
  }

  @Test
  void aGreyNetworkLearns() throws IOException {
    Files.writeString(tiny.cfg(), Files.readString(tiny.cfg()).replace("channels=3", "channels=1"));
    TrainingResult result = tiny.train(out, TinyRun.options(8));

    assertThat(loss(result.epochs().getLast())).isLessThan(loss(result.epochs().getFirst()));
    assertThat(Model.open(result.cfg(), result.lastWeights()).network().input().channels())
        .isEqualTo(1);
  }

  @Test
  void aRunLearnsAndLeavesAllItsFiles() throws IOException {
    byte[] original = Files.readAllBytes(tiny.cfg());
    var heard = new Heard();
    TrainingResult result =
        new Training(tiny.request(out, TinyRun.options(12), false), heard)
            .run(Progress.NONE, new Cancellation());

    assertThat(result.epochs()).hasSize(12);
    assertThat(loss(result.epochs().getLast())).isLessThan(.8 * loss(result.epochs().getFirst()));
    assertThat(heard.finished).isEqualTo(result.epochs());
    heard.sayWhatEachEpochSays();
    assertThat(heard.conditions)
        .singleElement()
        .satisfies(
            c -> assertThat(List.of(c.trainingImages(), c.firstEpoch())).containsExactly(16, 1));
    assertThat(files(out))
        .contains("run.sqlite", "last.weights", "best.weights", "checkpoint.bin", "tiny.cfg")
        .noneMatch(name -> name.endsWith(".part"));
    assertThat(Files.readAllBytes(tiny.cfg())).isEqualTo(original);

    for (Path weights : List.of(result.lastWeights(), result.bestWeights())) {
      Model model = Model.open(result.cfg(), weights);
      assertThat(model.network().input()).isEqualTo(new Shape(3, 64, 64));
      assertThat(model.warnings()).isEmpty();
    }
    assertThat(weights(out).header().seen()).isEqualTo(12 * 16);
    try (var reader = RunReader.open(out)) {
      assertThat(reader.epochs()).isEqualTo(result.epochs());
      assertThat(reader.gammas(12)).extracting(LayerGammas::layer).containsExactly(0, 1, 2, 3, 5);
      assertThat(reader.options()).isEqualTo(TinyRun.options(12));
    }
  }

  /** Keeps what it is told. */
  private static final class Heard implements TrainingListener {
    private final List<EpochResult> finished = new ArrayList<>();
    private final List<TrainingConditions> conditions = new ArrayList<>();
    private final List<BatchResult> batches = new ArrayList<>();

    @Override
    public void batch(BatchResult result) {
      batches.add(result);
    }

    @Override
    public void finished(EpochResult result) {
      finished.add(result);
    }

    /** Batches of equal size: their mean is the epoch's. */
    void sayWhatEachEpochSays() {
      for (EpochResult epoch : finished) {
        List<BatchResult> own = batches.stream().filter(b -> b.epoch() == epoch.epoch()).toList();
        assertThat(own).extracting(BatchResult::batch).startsWith(1).isSorted();
        assertThat(own.getLast().batch()).isEqualTo(own.getLast().batches());
        assertThat(own.getLast().epochLeft()).isZero();
        assertThat(own.stream().mapToDouble(BatchResult::loss).average().orElseThrow())
            .isCloseTo(epoch.loss().total(), within(1e-6));
      }
      assertThat(batches.getLast().runLeft()).isLessThan(Duration.ofMinutes(1));
    }

    @Override
    public void opened(TrainingConditions opened) {
      conditions.add(opened);
    }
  }

  private static double loss(EpochResult epoch) {
    return epoch.loss().total();
  }

  private static List<String> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  private static Weights weights(Path run) {
    return given(Model.open(run.resolve("tiny.cfg"), run.resolve("last.weights")).weights());
  }

  private static Weights given(@org.jspecify.annotations.Nullable Weights weights) {
    if (weights == null) {
      throw new AssertionError("no weights");
    }
    return weights;
  }

  @Test
  void theSeedDecidesEverything() throws IOException {
    Path again = temp.resolve("again");
    Path other = temp.resolve("other");
    tiny.train(out, TinyRun.options(3));
    // Threads that load pictures do not count.
    tiny.train(again, TinyRun.options(3).withThreads(3));
    tiny.train(other, TinyRun.options(3, 2, Sparsity.NONE, Distillation.NONE));

    byte[] last = Files.readAllBytes(out.resolve("last.weights"));
    assertThat(Files.readAllBytes(again.resolve("last.weights"))).isEqualTo(last);
    assertThat(Files.readAllBytes(other.resolve("last.weights"))).isNotEqualTo(last);
  }

  @Test
  void aSparseRunShrinksTheGammasItPressesOnAndNoOthers() {
    var sparsity =
        new Sparsity(
            .1,
            SparsityTarget.NORMAL,
            Sparsity.Schedule.CONSTANT,
            .5,
            .01,
            .15,
            Shrinkage.SUBGRADIENT);
    TrainingResult result = tiny.train(out, TinyRun.options(8, 1, sparsity, Distillation.NONE));
    Model model = Model.open(result.cfg(), result.lastWeights());
    Set<Integer> pressed =
        SparsityPlan.of(model.network(), new ParameterLayout(model.network()), sparsity).layers();

    assertThat(pressed).containsExactlyInAnyOrder(1, 2, 5);
    for (int layer : List.of(0, 1, 2, 3, 5)) {
      double mean = meanGamma(given(model.weights()), layer);
      if (pressed.contains(layer)) {
        assertThat(mean).as("layer %d", layer).isLessThan(.75);
      } else {
        assertThat(mean).as("layer %d", layer).isGreaterThan(.93);
      }
    }
    assertThat(result.epochs().getLast().gammas().median())
        .isLessThan(result.epochs().getFirst().gammas().median());
    assertThat(result.epochs()).extracting(EpochResult::strength).containsOnly(.1);
  }

  private static double meanGamma(Weights weights, int layer) {
    float[] gammas = weights.gammas(layer);
    double sum = 0;
    for (int i = 0; gammas != null && i < gammas.length; i++) {
      sum += Math.abs(gammas[i]);
    }
    return gammas == null ? Double.NaN : sum / gammas.length;
  }

  @Test
  void softThresholdsLeaveExactZerosInTheFile() {
    var sparsity =
        new Sparsity(
            .2,
            SparsityTarget.RESIDUAL,
            Sparsity.Schedule.CONSTANT,
            .5,
            .01,
            .15,
            Shrinkage.PROXIMAL);
    tiny.train(out, TinyRun.options(8, 1, sparsity, Distillation.NONE));

    int zeros = 0;
    for (int layer : List.of(0, 1, 2, 3, 5)) {
      float[] gammas = weights(out).gammas(layer);
      for (int i = 0; gammas != null && i < gammas.length; i++) {
        zeros += gammas[i] == 0 ? 1 : 0;
      }
    }
    assertThat(zeros).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Distillation.Kind.class)
  void aTeacherAddsToTheLossAndChangesWhatIsLearned(Distillation.Kind kind) throws IOException {
    Distillation how = tiny.teacher(kind, "teacher", TinyRun.cfg("10,10, 20,20", 2));
    Path alone = temp.resolve("alone");
    tiny.train(alone, TinyRun.options(2));
    TrainingResult taught = tiny.train(out, TinyRun.options(2, 1, Sparsity.NONE, how));

    assertThat(taught.epochs())
        .extracting(EpochResult::distillation)
        .allSatisfy(d -> assertThat(d).isPositive());
    assertThat(Files.readAllBytes(out.resolve("last.weights")))
        .isNotEqualTo(Files.readAllBytes(alone.resolve("last.weights")));
  }

  @Test
  void picturesWithoutLabelsAreTrainedOnAsEmptyOnesAndSaid() throws IOException {
    Files.delete(tiny.folder().resolve("images/picture 3.txt"));
    Files.writeString(tiny.folder().resolve("images/picture 5.txt"), "");
    List<String> warnings = new ArrayList<>();
    var listener = TinyRun.warningsInto(warnings);
    TrainingResult result =
        new Training(tiny.request(out, TinyRun.options(1), false), listener)
            .run(Progress.NONE, new Cancellation());

    assertThat(result.epochs().getFirst().images()).isEqualTo(16);
    assertThat(loss(result.epochs().getFirst())).isFinite();
    assertThat(warnings).anyMatch(w -> w.contains("15 found, 1 missing"));
  }

  @Test
  void anUnreadablePictureIsLeftOutWithAWarning() throws IOException {
    Path broken = tiny.folder().resolve("images/picture 3.png");
    Files.writeString(broken, "no picture");
    List<String> warnings = new ArrayList<>();
    var listener = TinyRun.warningsInto(warnings);
    TrainingResult result =
        new Training(tiny.request(out, TinyRun.options(1), false), listener)
            .run(Progress.NONE, new Cancellation());

    assertThat(result.epochs()).hasSize(1);
    assertThat(warnings).anyMatch(w -> w.contains("picture 3.png"));
  }
}
