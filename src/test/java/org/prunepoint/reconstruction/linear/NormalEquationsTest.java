package org.prunepoint.reconstruction.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.prunepoint.reconstruction.walk.LayerMemory;

class NormalEquationsTest {
  private final LayerMemory memory = new LayerMemory(LayerMemory.USUAL);

  /** y = 2 a - 3 b + 5, in two chunks, with means that are large beside the deviations. */
  @Test
  void findsTheCoefficientsThatMadeTheOutputs() {
    var random = new Random(1);
    try (var sums = new NormalEquations(2, 1, memory)) {
      for (int chunk = 0; chunk < 2; chunk++) {
        int n = 1000 + chunk;
        for (int i = 0; i < n; i++) {
          float a = (float) (1000 + random.nextGaussian());
          float b = (float) (-500 + .5 * random.nextGaussian());
          sums.x().put(i, a);
          sums.x().put(NormalEquations.CHUNK + i, b);
          sums.y().put(i, 2 * a - 3 * b + 5);
        }
        sums.add(n);
      }
      CentredEquations equations = sums.centred();
      assertThat(equations.count()).isEqualTo(2001);
      CentredEquations.Solution s = equations.solve(new double[] {2.1, -2.9}, 1e-9);

      assertThat(s.exists()).isTrue();
      assertThat(s.coefficients()[0]).isCloseTo(2, within(1e-3));
      assertThat(s.coefficients()[1]).isCloseTo(-3, within(1e-3));
      assertThat(s.constants()[0]).isCloseTo(5, within(2.));
      assertThat(s.condition()).isBetween(1., 10.);
    }
    assertThat(memory.used()).isZero();
  }

  /**
   * Two regressors that are nearly one, with 0.4 each: both would be rounded down, but what the one
   * is short of the other makes good. By hand: 0.4 to 0, then 0.4 + 0.4 to 1.
   */
  @Test
  void whatOneIsOffByTheNextMakesGood() {
    var random = new Random(3);
    try (var sums = new NormalEquations(2, 1, memory)) {
      for (int i = 0; i < 1000; i++) {
        float a = (float) random.nextGaussian();
        sums.x().put(i, a);
        sums.x().put(NormalEquations.CHUNK + i, a + .01f * (float) random.nextGaussian());
        sums.y().put(i, .8f * a);
      }
      sums.add(1000);
      CentredEquations equations = sums.centred();
      double[] w = {.4, .4};
      assertThat(equations.solve(w.clone(), 1e-6).exists()).isTrue();
      equations.roundInTurn(w, new double[] {1}, 63);
      assertThat(w).containsExactly(1, 0);
    }
  }

  @Test
  void withoutAnythingThatVariesItStaysWhereItStarted() {
    try (var sums = new NormalEquations(1, 1, memory)) {
      for (int i = 0; i < 10; i++) {
        sums.x().put(i, 3);
        sums.y().put(i, 7);
      }
      sums.add(10);
      CentredEquations.Solution s = sums.centred().solve(new double[] {.5}, 1e-4);

      assertThat(s.exists()).isFalse();
      assertThat(s.coefficients()).containsExactly(.5);
      assertThat(s.constants()[0]).isEqualTo(7 - .5 * 3);
    }
  }

  @Test
  void float64GivesTheSameSums() {
    var random = new Random(2);
    try (var sums = new NormalEquations(5, 1, memory)) {
      for (int chunk = 0; chunk < 3; chunk++) {
        for (int i = 0; i < 500; i++) {
          for (int r = 0; r < 5; r++) {
            sums.x().put(r * NormalEquations.CHUNK + i, random.nextFloat());
          }
          sums.y().put(i, random.nextFloat());
        }
        sums.add(500);
      }
      double[] rough = new double[25];
      sums.centred().gram().get(0, rough);
      double[] exact = new double[25];
      sums.exactly().gram().get(0, exact);
      for (int i = 0; i < 5; i++) {
        for (int j = i; j < 5; j++) {
          assertThat(rough[i * 5 + j]).isCloseTo(exact[i * 5 + j], within(1e-3));
        }
      }
      assertThat(rough).isNotEqualTo(exact);
    }
  }
}
