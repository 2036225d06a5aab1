package org.prunepoint.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

/** What the L1 penalty does to gammas. */
class TorchSparsityTest {
  private static final int N = 2;
  private static final double RATE = .01;

  private final Network network = SmallNetworks.usual(Activation.LEAKY);
  private final ParameterLayout layout = new ParameterLayout(network);
  private final Parameters start = layout.join(RandomWeights.of(network, 5));
  private final ByteBuffer pixels = SmallNetworks.pixels(N, 16, 1);
  private final List<float[]> outer = SmallNetworks.fixed(network, N, 2);
  private final List<float[]> nothing = List.of(new float[N * 6 * 8 * 8]);
  private final float[] strengths = new float[layout.length(Kind.GAMMAS)];

  /** Gammas of both signs, of which every third is not pressed on. */
  @BeforeEach
  void press() {
    for (int i = 0; i < strengths.length; i++) {
      strengths[i] = i % 3 == 0 ? 0 : .5f;
      start.of(Kind.GAMMAS)[i] *= i % 2 == 0 ? 1 : -1;
    }
  }

  private TorchTrainer trainer(OptimizerKind kind, Shrinkage shrinkage) {
    return new TorchTrainer(
        layout, start, kind, shrinkage, .03, Precision.FLOAT32, List.of(Device.cpu()));
  }

  private static Step step(double momentum) {
    return new Step(RATE, RATE, momentum, 5e-4, Double.POSITIVE_INFINITY);
  }

  private static float[] gammas(TorchTrainer trainer) {
    return trainer.parameters().of(Kind.GAMMAS);
  }

  @ParameterizedTest
  @CsvSource({"SGD, 1", "SGD, 2", "SGD, 4", "ADAM, 1", "ADAM, 4"})
  void theSubgradientPullsBesideTheGradientHoweverManyBatchesMakeAStep(
      OptimizerKind kind, int batches) {
    float[] free;
    float[] pressed;
    try (var trainer = trainer(kind, Shrinkage.SUBGRADIENT)) {
      free = stepped(trainer, batches);
    }
    try (var trainer = trainer(kind, Shrinkage.SUBGRADIENT)) {
      trainer.sparsity(strengths);
      pressed = stepped(trainer, batches);
    }
    assertThat(free).isNotEqualTo(start.of(Kind.GAMMAS));
    for (int i = 0; i < free.length; i++) {
      double pull = RATE * strengths[i] * Math.signum(start.of(Kind.GAMMAS)[i]);
      assertThat(pressed[i]).isCloseTo((float) (free[i] - pull), within(1e-6f));
    }
  }

  private float[] stepped(TorchTrainer trainer, int batches) {
    for (int b = 0; b < batches; b++) {
      trainer.accumulate(pixels, N, 16, 16, 1.0 / batches, _ -> outer);
    }
    trainer.step(step(0), 0);
    return gammas(trainer);
  }

  @Test
  void withMomentumThePullAddsUpAsThatOfAnyGradient() {
    float[] was = start.of(Kind.GAMMAS).clone();
    try (var trainer = trainer(OptimizerKind.SGD, Shrinkage.SUBGRADIENT)) {
      trainer.sparsity(strengths);
      for (int t = 0; t < 2; t++) {
        trainer.accumulate(pixels, N, 16, 16, 1, _ -> nothing);
        trainer.step(step(.9), 0);
      }
      for (int i = 0; i < was.length; i++) {
        // Nesterov, v = s, then 1.9 s: (1 + .9) s + (1 + .9 * 1.9) s, as long as no sign turns.
        double pull = RATE * strengths[i] * (1.9 + 2.71) * Math.signum(was[i]);
        if (Math.abs(was[i]) > Math.abs(pull)) {
          assertThat(gammas(trainer)[i]).isCloseTo((float) (was[i] - pull), within(1e-6f));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SGD, 0, 1", "SGD, .9, 10", "ADAM, .9, 1"})
  void theSoftThresholdEndsAtZeroExactly(OptimizerKind kind, double momentum, double times) {
    float[] was = start.of(Kind.GAMMAS);
    was[1] = -.004f;
    was[2] = .004f;
    was[4] = 0;
    double less = RATE * .5 * times;
    try (var trainer = trainer(kind, Shrinkage.PROXIMAL)) {
      trainer.sparsity(strengths);
      trainer.accumulate(pixels, N, 16, 16, 1, _ -> nothing);
      trainer.step(step(momentum), .999);
      float[] now = gammas(trainer);
      float[] average = trainer.average().of(Kind.GAMMAS);

      for (int i = 0; i < was.length; i++) {
        double left = strengths[i] == 0 ? Math.abs(was[i]) : Math.max(Math.abs(was[i]) - less, 0);
        assertThat(Math.abs(now[i])).isCloseTo((float) left, within(1e-6f));
        assertThat(now[i] * was[i]).isNotNegative();
      }
      for (int i : new int[] {1, 2, 4}) {
        assertThat(Math.abs(now[i])).isEqualTo(0);
        assertThat(Math.abs(average[i])).isEqualTo(0);
      }
      assertThat(average[5]).isNotZero();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, .9})
  void aLongPressureMakesAllPressedGammasZeroAndNoOther(double momentum) {
    try (var trainer = trainer(OptimizerKind.SGD, Shrinkage.PROXIMAL)) {
      float[] strong = strengths.clone();
      for (int i = 0; i < strong.length; i++) {
        strong[i] *= 5;
      }
      trainer.sparsity(strong);
      float[] before = start.of(Kind.GAMMAS).clone();
      for (int t = 0; t < 60; t++) {
        trainer.accumulate(pixels, N, 16, 16, 1, _ -> nothing);
        trainer.step(step(momentum), 0);
        float[] now = gammas(trainer);
        for (int i = 0; i < now.length; i++) {
          assertThat(Math.abs(now[i])).isLessThanOrEqualTo(Math.abs(before[i]));
        }
        before = now;
      }
      for (int i = 0; i < before.length; i++) {
        assertThat(Math.abs(before[i]))
            .isEqualTo(strengths[i] == 0 ? Math.abs(start.of(Kind.GAMMAS)[i]) : 0);
      }
    }
  }

  @Test
  void anotherStrengthTakesThePlaceOfTheOneBefore() {
    try (var trainer = trainer(OptimizerKind.SGD, Shrinkage.SUBGRADIENT)) {
      trainer.sparsity(strengths);
      trainer.sparsity(new float[strengths.length]);
      trainer.accumulate(pixels, N, 16, 16, 1, _ -> nothing);
      trainer.step(step(0), 0);

      assertThat(gammas(trainer)).containsExactly(start.of(Kind.GAMMAS));
    }
  }
}
