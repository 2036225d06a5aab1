package org.prunepoint.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

class TorchTrainerTest {
  private static final Step STEP = new Step(.01, .02, .9, 5e-4, 10);

  private static TorchTrainer trainer(
      Network network, OptimizerKind kind, double normMomentum, int devices) {
    var layout = new ParameterLayout(network);
    return new TorchTrainer(
        layout,
        layout.join(RandomWeights.of(network, 5)),
        kind,
        Shrinkage.SUBGRADIENT,
        normMomentum,
        Precision.FLOAT32,
        Collections.nCopies(devices, Device.cpu()));
  }

  private static void learn(TorchTrainer trainer, Network network, int n, long seed) {
    List<float[]> outer = SmallNetworks.fixed(network, n, seed);
    trainer.accumulate(SmallNetworks.pixels(n, 16, seed), n, 16, 16, 1, _ -> outer);
  }

  private static void assertSameBits(Parameters found, Parameters expected) {
    for (Kind kind : Kind.values()) {
      assertThat(found.of(kind)).as("%s", kind).containsExactly(expected.of(kind));
    }
  }

  private static void assertClose(Parameters found, Parameters expected, float by) {
    for (Kind kind : Kind.values()) {
      assertThat(found.of(kind)).as("%s", kind).containsExactly(expected.of(kind), within(by));
    }
  }

  static Stream<Network> networks() {
    return Stream.of(
        SmallNetworks.usual(Activation.LEAKY),
        SmallNetworks.unusual(),
        SmallNetworks.withoutNorms());
  }

  /** 0, 1, 2, 0, 1, ... */
  private static Parameters lengths(ParameterLayout layout) {
    Parameters lengths = Parameters.zeros(layout);
    for (Kind kind : Kind.allLearned()) {
      for (int i = 0; i < lengths.of(kind).length; i++) {
        lengths.of(kind)[i] = i % 3;
      }
    }
    return lengths;
  }

  /** Adam's first step has the length of the rate, whatever the gradient (Kingma and Ba, 2015). */
  private static void assertMovesOf(float[] lengths, float[] before, float[] after, Kind kind) {
    double rate = kind == Kind.BIASES ? STEP.biasRate() : STEP.rate();
    for (int i = 0; i < lengths.length; i++) {
      double moved = Math.abs(after[i] - before[i]);
      assertThat(moved).as("%s %d", kind, i).isLessThan(rate * lengths[i] + 1e-4);
    }
    assertThat((double) Math.abs(after[1] - before[1]))
        .as("%s", kind)
        .isCloseTo(rate, within(.02 * rate));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatIsTunedAnswersAsWhatIsUsedUntilItsFirstStep(Network network) {
    var layout = new ParameterLayout(network);
    Weights weights = RandomWeights.of(network, 5);
    int n = 3;
    List<float[]> outer = SmallNetworks.fixed(network, n, 4);
    var answers = new ArrayList<float[]>();
    Parameters lengths = lengths(layout);
    try (var trainer = TorchTrainer.tuning(layout, layout.join(weights), lengths);
        var used = new TorchInference(network, weights)) {
      trainer.accumulate(
          SmallNetworks.pixels(n, 16, 4),
          n,
          16,
          16,
          1,
          outputs -> {
            answers.addAll(outputs);
            return outer;
          });
      List<float[]> expected = used.run(SmallNetworks.pixels(n, 16, 4), n, 16, 16);
      Parameters before = trainer.parameters();
      double length = trainer.step(STEP, 0);
      Parameters after = trainer.parameters();

      for (int h = 0; h < expected.size(); h++) {
        assertThat(answers.get(h)).containsExactly(expected.get(h), within(2e-5f));
      }
      assertThat(length).isPositive();
      for (Kind kind : Kind.values()) {
        if (layout.length(kind) > 0) {
          boolean same = Arrays.equals(before.of(kind), after.of(kind));
          assertThat(same).as("%s", kind).isNotEqualTo(kind.learned());
        }
        if (kind.learned() && layout.length(kind) > 0) {
          assertMovesOf(lengths.of(kind), before.of(kind), after.of(kind), kind);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void weightsComeBackAsTheyWent(Network network) {
    var layout = new ParameterLayout(network);
    Weights weights = RandomWeights.of(network, 5);
    try (var trainer = trainer(network, OptimizerKind.SGD, .03, 1)) {
      Weights back = layout.split(trainer.parameters(), weights.header());
      Weights average = layout.split(trainer.average(), weights.header());

      assertThat(back).usingRecursiveComparison().isEqualTo(weights);
      assertThat(average).usingRecursiveComparison().isEqualTo(weights);
    }
  }

  @Test
  void aSharedConvolutionHasOneSetOfNumbers() {
    Network network = SmallNetworks.unusual();
    var layout = new ParameterLayout(network);
    Weights weights = RandomWeights.of(network, 5);

    assertThat(layout.slots().stream().map(ParameterLayout.Slot::layer))
        .containsExactly(0, 1, 3, 4, 5, 6);
    Weights back = layout.split(layout.join(weights), weights.header());
    assertThat(back.convolution(2)).isSameAs(back.convolution(1));
    assertThat(layout.length(Kind.SHORTCUTS)).isEqualTo(2 * 8 + 2);
  }

  @Test
  void halvesWithHalfTheShareMakeTheWhole() {
    Network network = SmallNetworks.usual(Activation.LEAKY);
    int n = 4;
    ByteBuffer pixels = SmallNetworks.pixels(n, 16, 1);
    List<float[]> outer = SmallNetworks.fixed(network, n, 2);
    Parameters once;
    try (var trainer = trainer(network, OptimizerKind.SGD, .03, 1)) {
      trainer.accumulate(pixels, n, 16, 16, 1, _ -> outer);
      trainer.step(STEP, 0);
      once = trainer.parameters();
    }
    try (var trainer = trainer(network, OptimizerKind.SGD, .03, 1)) {
      trainer.accumulate(pixels, n, 16, 16, .5, _ -> outer);
      trainer.accumulate(pixels, n, 16, 16, .5, _ -> outer);
      trainer.step(STEP, 0);
      Parameters twice = trainer.parameters();

      for (Kind kind : Kind.values()) {
        if (kind.learned()) { // running statistics have seen two batches
          assertThat(twice.of(kind)).containsExactly(once.of(kind), within(1e-6f));
        }
      }
    }
  }

  /** Mean and unbiased variance of what the convolution gives, as PyTorch's documentation says. */
  @ParameterizedTest
  @CsvSource({".1", ".03", "1"})
  void runningStatisticsFollowTheBatch(double momentum) {
    int n = 2;
    int area = 16;
    Network network =
        SmallNetworks.network(
            4, SmallNetworks.convolution(6, 1, 1, true, Activation.LINEAR), SmallNetworks.head());
    ConvolutionWeights weights = RandomWeights.of(network, 5).convolution(0);
    ByteBuffer pixels = SmallNetworks.pixels(n, 4, 1);
    float[] before = before(weights).mean();
    float[] spread = before(weights).variance();
    try (var trainer = trainer(network, OptimizerKind.SGD, momentum, 1)) {
      trainer.accumulate(pixels, n, 4, 4, 1, outputs -> outputs);
      Parameters after = trainer.parameters();

      for (int f = 0; f < 6; f++) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n * area; i++) {
          double x = 0;
          for (int c = 0; c < 3; c++) {
            int at = (i / area * 3 + c) * area + i % area;
            x += weights.kernels()[3 * f + c] * (pixels.get(at) & 255) / 255.0;
          }
          sum += x;
          squares += x * x;
        }
        double mean = sum / (n * area);
        double variance = (squares - n * area * mean * mean) / (n * area - 1);
        assertThat(after.of(Kind.MEANS)[f])
            .isCloseTo((float) ((1 - momentum) * before[f] + momentum * mean), within(1e-5f));
        assertThat(after.of(Kind.VARIANCES)[f])
            .isCloseTo((float) ((1 - momentum) * spread[f] + momentum * variance), within(1e-5f));
      }
    }
  }

  private static ConvolutionWeights.BatchNorm before(ConvolutionWeights weights) {
    ConvolutionWeights.BatchNorm norm = weights.batchNorm();
    if (norm == null) {
      throw new AssertionError("no batch norm");
    }
    return norm;
  }

  /** Also where a batch has fewer pictures than there are devices. */
  @ParameterizedTest
  @CsvSource({"2, 4", "2, 5", "3, 4", "3, 2"})
  void severalDevicesStepAsOneDoes(int devices, int n) {
    Network network = SmallNetworks.withoutNorms();
    try (var one = trainer(network, OptimizerKind.SGD, .03, 1);
        var several = trainer(network, OptimizerKind.SGD, .03, devices)) {
      for (int t = 0; t < 3; t++) {
        learn(one, network, n, t);
        learn(several, network, n, t);
        double length = one.step(STEP, .5);

        assertThat(several.step(STEP, .5)).isCloseTo(length, within(1e-4 * length));
        assertClose(several.parameters(), one.parameters(), 1e-5f);
        assertClose(several.average(), one.average(), 1e-5f);
      }
      assertThat(several.parameters().of(Kind.KERNELS))
          .isNotEqualTo(trainerStart(network).of(Kind.KERNELS));
    }
  }

  private static Parameters trainerStart(Network network) {
    return new ParameterLayout(network).join(RandomWeights.of(network, 5));
  }

  @Test
  void devicesSeeTheOutputsInTheOrderOfThePictures() {
    Network network = SmallNetworks.withoutNorms();
    int n = 5;
    var alone = new SmallNetworks.Product(SmallNetworks.fixed(network, n, 2));
    var together = new SmallNetworks.Product(SmallNetworks.fixed(network, n, 2));
    try (var one = trainer(network, OptimizerKind.SGD, .03, 1);
        var two = trainer(network, OptimizerKind.SGD, .03, 2)) {
      one.accumulate(SmallNetworks.pixels(n, 16, 1), n, 16, 16, 1, alone);
      two.accumulate(SmallNetworks.pixels(n, 16, 1), n, 16, 16, 1, together);
    }
    assertThat(together.outputs.getFirst())
        .containsExactly(alone.outputs.getFirst(), within(1e-5f));
  }

  @ParameterizedTest
  @EnumSource(OptimizerKind.class)
  void theSameStepsGiveTheSameBits(OptimizerKind kind) {
    Network network = SmallNetworks.usual(Activation.LEAKY);
    try (var one = trainer(network, kind, .03, 1);
        var other = trainer(network, kind, .03, 1)) {
      for (int t = 0; t < 5; t++) {
        for (TorchTrainer trainer : List.of(one, other)) {
          learn(trainer, network, 4, t);
          trainer.step(STEP, .9);
        }
      }
      assertSameBits(other.parameters(), one.parameters());
      assertSameBits(other.average(), one.average());
    }
  }

  @ParameterizedTest
  @CsvSource({"SGD, 1", "ADAM, 1", "ADAM, 2"})
  void goesOnWhereAnotherWas(OptimizerKind kind, int devices) {
    Network network = SmallNetworks.usual(Activation.LEAKY);
    try (var one = trainer(network, kind, .03, devices);
        var other = trainer(network, kind, .03, devices)) {
      for (int t = 0; t < 3; t++) {
        learn(one, network, 4, t);
        one.step(STEP, .9);
      }
      other.restore(one.parameters(), one.average(), one.optimizerState());
      assertSameBits(other.parameters(), one.parameters());
      for (int t = 3; t < 6; t++) {
        for (TorchTrainer trainer : List.of(one, other)) {
          learn(trainer, network, 4, t);
          trainer.step(STEP, .9);
        }
      }
      assertSameBits(other.parameters(), one.parameters());
      assertSameBits(other.average(), one.average());
      assertThat(other.optimizerState()).usingRecursiveComparison().isEqualTo(one.optimizerState());
    }
  }

  @Test
  void saysWhatItRunsOn() {
    try (var trainer = trainer(SmallNetworks.withoutNorms(), OptimizerKind.SGD, .03, 2)) {
      assertThat(trainer.devices()).isEqualTo("cpu(), cpu()");
    }
  }
}
