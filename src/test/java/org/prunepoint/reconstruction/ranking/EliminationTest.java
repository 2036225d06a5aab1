package org.prunepoint.reconstruction.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
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
    try (var inputs = new LayerInputs(0, N, N, w.clone(), covariance.means(), covariance)) {
      return new Elimination(inputs, memory);
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

  @Test
  void whatIsGoneCostsNothingMore() {
    Elimination elimination = elimination(new LayerMemory(LayerMemory.USUAL));
    elimination.remove(new int[] {1});

    assertThat(elimination.cost(new int[] {1})).isZero();
  }
}
