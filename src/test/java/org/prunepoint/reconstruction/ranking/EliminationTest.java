package org.prunepoint.reconstruction.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prunepoint.reconstruction.linear.Covariance;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.OffHeap;

/** What is lost without some regressors, against plain least squares over all equations. */
class EliminationTest {
  private static final int N = 6;
  private static final int EQUATIONS = 400;

  private final double[][] x = new double[EQUATIONS][N];
  private final double[] w = {1, -2, .5, 3, -.2, 1.5};

  private Elimination elimination(LayerMemory memory) {
    return elimination(memory, null);
  }

  private Elimination elimination(LayerMemory memory, @Nullable Covariance judge) {
    var random = new Random(5);
    var covariance = new Covariance(N, memory);
    try (OffHeap chunk = covariance.chunk();
        OffHeap products = covariance.products()) {
      for (int i = 0; i < EQUATIONS; i++) {
        double shared = random.nextGaussian();
        for (int k = 0; k < N; k++) {
          x[i][k] = (float) (shared + random.nextGaussian());
          chunk.floats().put(k * Covariance.CHUNK + i, (float) x[i][k]);
        }
      }
      covariance.add(chunk.floats(), EQUATIONS, products.floats());
    }
    covariance.centred();
    try (var inputs = new LayerInputs(0, N, N, w.clone(), covariance.means(), covariance, null)) {
      var judged = new LayerInputs(0, N, N, w.clone(), covariance.means(), covariance, judge);
      return new Elimination(judge == null ? inputs : judged, memory);
    }
  }

  /** Unexplained share by coordinate descent on the regressors that are left. */
  private double lostWithout(int... gone) {
    double[] mean = new double[N];
    for (double[] row : x) {
      for (int k = 0; k < N; k++) {
        mean[k] += row[k] / EQUATIONS;
      }
    }
    double[] error = new double[EQUATIONS];
    double all = 0;
    for (int i = 0; i < EQUATIONS; i++) {
      for (int k = 0; k < N; k++) {
        error[i] += w[k] * (x[i][k] - mean[k]);
      }
      all += error[i] * error[i];
    }
    for (int round = 0; round < 2000; round++) {
      for (int k = 0; k < N; k++) {
        int regressor = k;
        if (Arrays.stream(gone).noneMatch(g -> g == regressor)) {
          double product = 0;
          double square = 0;
          for (int i = 0; i < EQUATIONS; i++) {
            double v = x[i][k] - mean[k];
            product += v * error[i];
            square += v * v;
          }
          for (int i = 0; i < EQUATIONS; i++) {
            error[i] -= product / square * (x[i][k] - mean[k]);
          }
        }
      }
    }
    return Arrays.stream(error).map(e -> e * e).sum() / all;
  }

  @Test
  void whatIsLostIsWhatAFitOfTheRestLeavesUnexplained() {
    var memory = new LayerMemory(LayerMemory.USUAL);
    Elimination elimination = elimination(memory);

    assertThat(elimination.cost(new int[] {3})).isCloseTo(lostWithout(3), within(2e-3));
    assertThat(elimination.cost(new int[] {4})).isCloseTo(lostWithout(4), within(2e-3));
    elimination.remove(new int[] {3});
    assertThat(elimination.lost()).isCloseTo(lostWithout(3), within(2e-3));
    elimination.remove(new int[] {0, 5});
    assertThat(elimination.lost()).isCloseTo(lostWithout(3, 0, 5), within(4e-3));
    elimination.close();
    assertThat(memory.used()).isZero();
  }

  /** Fitted to some equations and judged on others: what the kernels then miss there. */
  @Test
  void whatIsLostOnOthersIsWhatTheFittedKernelsMissThere() {
    var memory = new LayerMemory(LayerMemory.USUAL);
    var random = new Random(9);
    double[][] others = new double[EQUATIONS][N];
    var judge = new Covariance(N, memory);
    try (OffHeap chunk = judge.chunk();
        OffHeap products = judge.products()) {
      for (int i = 0; i < EQUATIONS; i++) {
        for (int k = 0; k < N; k++) { // not together, as in those that are fitted
          others[i][k] = (float) random.nextGaussian();
          chunk.floats().put(k * Covariance.CHUNK + i, (float) others[i][k]);
        }
      }
      judge.add(chunk.floats(), EQUATIONS, products.floats());
    }
    judge.centred();
    Elimination elimination = elimination(memory, judge);
    assertThat(elimination.lostOnOthers()).isZero();

    elimination.remove(new int[] {3});
    elimination.remove(new int[] {0, 5});

    double[] off = elimination.kernels();
    double missed = 0;
    double all = 0;
    double[] mean = new double[N];
    for (double[] row : others) {
      for (int k = 0; k < N; k++) {
        mean[k] += row[k] / EQUATIONS;
      }
    }
    for (double[] row : others) {
      double error = 0;
      double value = 0;
      for (int k = 0; k < N; k++) {
        error += (w[k] - off[k]) * (row[k] - mean[k]);
        value += w[k] * (row[k] - mean[k]);
      }
      missed += error * error;
      all += value * value;
    }
    assertThat(elimination.lostOnOthers()).isCloseTo(missed / all, within(1e-4));
    assertThat(elimination.lostOnOthers()).isGreaterThan(1.2 * elimination.lost());
    elimination.close();
    judge.close();
    assertThat(memory.used()).isZero();
  }

  @Test
  void whatIsGoneCostsNothingMore() {
    Elimination elimination = elimination(new LayerMemory(LayerMemory.USUAL));
    elimination.remove(new int[] {1});

    assertThat(elimination.cost(new int[] {1})).isZero();
  }
}
