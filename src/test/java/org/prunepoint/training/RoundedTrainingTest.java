package org.prunepoint.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.packed.PackedFile;
import org.prunepoint.network.packed.PackedNetwork;
import org.prunepoint.network.packed.WholeKernels;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.RunReader;

/** Whole runs with fewer bits. */
class RoundedTrainingTest {
  @TempDir Path temp;
  private TinyRun tiny;
  private Path out;

  @BeforeEach
  void paint() throws IOException {
    tiny = TinyRun.in(temp.resolve("the data, größer"));
    out = temp.resolve("the run, größer");
  }

  private static TrainingOptions options(int epochs, String bits, String kind) {
    return TrainingOptions.OPTIONS.over(
        TinyRun.options(epochs), Map.of("--quantize", bits, "--quantize-kind", kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"W8A8 lsq", "W4A8 lsq", "W1A8 lsq", "W4A4 dorefa", "W1A8 dorefa"})
  void aRunLearnsAndItsFileIsWhatWasScored(String how) throws IOException {
    String[] words = how.split(" ");
    List<String> warnings = new ArrayList<>();
    var listener = TinyRun.warningsInto(warnings);
    TrainingResult result =
        new Training(tiny.request(out, options(12, words[0], words[1]), false), listener)
            .run(Progress.NONE, new Cancellation());

    assertThat(loss(result.epochs().getLast())).isLessThan(.9 * loss(result.epochs().getFirst()));
    assertThat(warnings).anySatisfy(w -> assertThat(w).contains("simulated", "4 " + words[0]));
    Path file = result.packed().orElseThrow();
    Network network = Model.open(result.cfg(), result.bestWeights()).network();
    PackedNetwork packed = PackedFile.read(file, network);
    assertThat(packed.inputs()).containsOnlyKeys(1, 2, 3, 5);
    assertThat(packed.convolutions().get(0).kernels()).isEmpty();
    assertThat(packed.convolutions().get(5).kernels().map(WholeKernels::bits))
        .contains(words[0].charAt(1) - '0');
    assertThat(Files.size(file)).isLessThan(Files.size(result.bestWeights()));
    assertThat(map(network, file)).isEqualTo(result.best().orElseThrow().scores().get().map50());
  }

  private double map(Network network, Path file) {
    var scorer = Scorers.named("darknet").of(network);
    try (var data = EvaluationData.open(tiny.data(), scorer, new Cancellation())) {
      return data.evaluator(scorer)
          .evaluate(
              sized -> Engines.packed().open(file, sized, new Streams(1, 1)),
              network,
              Progress.NONE,
              new Cancellation())
          .map50();
    }
  }

  private static double loss(EpochResult epoch) {
    return epoch.loss().total();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lsq", "dorefa"})
  void aRunThatWentOnIsTheRunThatDidNotStop(String kind) throws IOException {
    TrainingResult whole = tiny.train(temp.resolve("whole"), options(4, "W4A8", kind));
    var cancellation = new Cancellation();
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void finished(EpochResult result) {
            if (result.epoch() == 2) {
              cancellation.request();
            }
          }
        };
    assertThatThrownBy(
            () ->
                new Training(tiny.request(out, options(4, "W4A8", kind), false), stopping)
                    .run(Progress.NONE, cancellation))
        .isInstanceOf(java.util.concurrent.CancellationException.class);

    tiny.resume(out, options(4, "W4A8", kind));

    assertThat(out.resolve("last.packed"))
        .hasSameBinaryContentAs(whole.cfg().resolveSibling("last.packed"));
    assertThat(out.resolve("last.weights")).hasSameBinaryContentAs(whole.lastWeights());
  }

  @Test
  void otherBitsAreAnotherRun() {
    tiny.train(out, options(1, "W4A8", "lsq"));

    assertThatThrownBy(() -> tiny.resume(out, options(1, "W4A4", "lsq")))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("--quantize");
    try (var reader = RunReader.open(out)) {
      assertThat(reader.options().rounding().bits().orElseThrow()).hasToString("W4A8");
    }
  }

  @Test
  void sixteenBitFloatsAreTooCoarse() {
    TrainingOptions coarse =
        TrainingOptions.OPTIONS.over(options(1, "W8A8", "lsq"), Map.of("--precision", "bfloat16"));

    assertThatThrownBy(() -> tiny.train(out, coarse))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("--precision float32");
  }

  /** As coldlarry's cfgs say which layers. */
  @Test
  void sectionsOfTheCfgSayWhichLayersAreRounded() throws IOException {
    String text = Files.readString(tiny.cfg());
    int third = text.indexOf("[convolutional]", text.indexOf("[convolutional]", 60) + 20);
    Files.writeString(
        tiny.cfg(),
        text.substring(0, third)
            + "[quantize_convolutional]"
            + text.substring(third + "[convolutional]".length()));

    TrainingResult result = tiny.train(out, options(1, "W8A8", "lsq"));

    Network network = Model.open(result.cfg(), null).network();
    assertThat(PackedFile.read(result.packed().orElseThrow(), network).inputs()).hasSize(1);
    assertThat(Files.readString(result.cfg())).doesNotContain("quantize_convolutional");
  }
}
