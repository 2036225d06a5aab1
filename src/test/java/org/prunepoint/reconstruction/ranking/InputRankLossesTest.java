package org.prunepoint.reconstruction.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.reconstruction.linear.Covariance;
import org.prunepoint.reconstruction.linear.InputDirections;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.OffHeap;

/** Five channels of four taps, seven outputs. */
class InputRankLossesTest {
  private static final int CHANNELS = 5;
  private static final int TAPS = 4;
  private static final int N = CHANNELS * TAPS;
  private static final int OUTPUTS = 7;
  private static final int SEEN = 400;

  private final LayerMemory memory = new LayerMemory(LayerMemory.USUAL);
  private final SplittableRandom random = new SplittableRandom(5);

  /** Neighbouring taps see much the same, channels have something of one another. */
  private double[][] pictures() {
    double[][] x = new double[N][SEEN];
    for (int s = 0; s < SEEN; s++) {
      double common = random.nextDouble(-1, 1);
      for (int c = 0; c < CHANNELS; c++) {
        double of = common * c + random.nextDouble(-1, 1) * (1 + c % 3);
        for (int t = 0; t < TAPS; t++) {
          x[c * TAPS + t][s] = of + random.nextDouble(-1, 1);
        }
      }
    }
    for (double[] row : x) {
      double mean = java.util.Arrays.stream(row).average().orElseThrow();
      java.util.Arrays.setAll(row, s -> row[s] - mean);
    }
    return x;
  }

  private Covariance covariance(double[][] x) {
    var covariance = new Covariance(N, memory);
    try (OffHeap chunk = covariance.chunk();
        OffHeap products = covariance.products()) {
      for (int i = 0; i < N; i++) {
        for (int s = 0; s < SEEN; s++) {
          chunk.floats().put(i * Covariance.CHUNK + s, (float) x[i][s]);
        }
      }
      covariance.add(chunk.floats(), SEEN, products.floats());
    }
    covariance.centred();
    return covariance;
  }

  private double[] kernels() {
    return kernels(OUTPUTS);
  }

  private double[] kernels(int outputs) {
    return random.doubles((long) outputs * N, -1, 1).toArray();
  }

  private double[] losses(double[] kernels, double[][] seen, double[][] others) {
    Covariance covariance = covariance(seen);
    try (var inputs =
        new LayerInputs(
            1, CHANNELS, N, kernels, covariance.means(), covariance, covariance(others))) {
      return Objects.requireNonNull(InputRankLosses.lost(inputs, memory, new Cancellation()));
    }
  }

  /**
   * Outputs fitted to what is left of each picture by Gauss's elimination, and what they are then
   * off by on other pictures.
   */
  @Test
  void aLossIsWhatAFitToTheDirectionsThatAreLeftIsOffByOnOtherPictures() {
    double[][] seen = pictures();
    double[][] others = pictures();
    double[] kernels = kernels();

    double[] losses = losses(kernels, seen, others);

    InputDirections directions = directions(seen, kernels);
    double all = 0;
    for (double[] y : outputs(kernels, others)) {
      all += square(y);
    }
    for (int left = 0; left <= CHANNELS; left++) {
      double[][] few = projected(directions, left, seen);
      double[][] fewOthers = projected(directions, left, others);
      double off = 0;
      double[][] wanted = outputs(kernels, seen);
      double[][] right = outputs(kernels, others);
      for (int o = 0; o < OUTPUTS; o++) {
        double[] by = fitted(few, wanted[o]);
        for (int s = 0; s < SEEN; s++) {
          double made = 0;
          for (int k = 0; k < by.length; k++) {
            made += by[k] * fewOthers[k][s];
          }
          off += (right[o][s] - made) * (right[o][s] - made);
        }
      }
      assertThat(losses[left]).as("%d left", left).isCloseTo(off / all, within(2e-3));
    }
    assertThat(losses[1]).isGreaterThan(.1);
    assertThat(losses[4]).isBetween(.001, .1);
  }

  @Test
  void whatIsReadOfTwoDirectionsOnlyLosesNothingWithTwo() {
    double[] kernels = new double[OUTPUTS * N];
    double[][] turn = {{1, 2, -1, .5, 0}, {0, 1, 1, -2, 3}};
    for (int o = 0; o < OUTPUTS; o++) {
      for (int t = 0; t < TAPS; t++) {
        double first = random.nextDouble(-1, 1);
        double second = random.nextDouble(-1, 1);
        for (int c = 0; c < CHANNELS; c++) {
          kernels[o * N + c * TAPS + t] = first * turn[0][c] + second * turn[1][c];
        }
      }
    }

    double[] losses = losses(kernels, pictures(), pictures());

    assertThat(losses[2]).isLessThan(1e-4);
    assertThat(losses[1]).isGreaterThan(.01);
    assertThat(losses[0]).isCloseTo(1, within(1e-9));
    assertThat(memory.used()).isZero();
  }

  /** As where one channel is the sum of others, or always the same: any fit can leave it out. */
  @Test
  void aChannelThatIsTiedToOthersCostsNothing() {
    double[][] seen = pictures();
    double[][] others = pictures();
    for (double[][] x : java.util.List.of(seen, others)) {
      for (int t = 0; t < TAPS; t++) {
        for (int s = 0; s < SEEN; s++) {
          x[TAPS + t][s] = 2 * x[t][s] - x[3 * TAPS + t][s];
        }
        java.util.Arrays.fill(x[4 * TAPS + t], 0);
      }
    }

    double[] losses = losses(kernels(), seen, others);

    assertThat(losses[3]).isLessThan(1e-4);
    assertThat(losses[2]).isGreaterThan(.01);
  }

  @Test
  void thereMayBeMoreOutputsThanRegressors() {
    assertThat(losses(kernels(3 * N), pictures(), pictures())[4]).isBetween(.001, .2);
  }

  @Test
  void withoutOtherPicturesThoseThatWereSeenJudge() {
    double[] kernels = kernels();
    double[][] seen = pictures();
    Covariance covariance = covariance(seen);
    double[] alone;
    try (var inputs =
        new LayerInputs(1, CHANNELS, N, kernels, covariance.means(), covariance, null)) {
      alone = InputRankLosses.lost(inputs, memory, new Cancellation());
    }

    assertThat(alone).containsExactly(losses(kernels, seen, seen), within(1e-9));
  }

  @Test
  void picturesThatGiveNoNumbersHaveNoLosses() {
    double[][] others = pictures();
    others[3][0] = Double.NaN;
    Covariance covariance = covariance(pictures());
    try (var inputs =
        new LayerInputs(
            1, CHANNELS, N, kernels(), covariance.means(), covariance, covariance(others))) {
      assertThat(InputRankLosses.lost(inputs, memory, new Cancellation())).isNull();
    }
  }

  private static InputDirections directions(double[][] x, double[] kernels) {
    double[] covariance = new double[CHANNELS * CHANNELS];
    double[] reading = new double[CHANNELS * CHANNELS];
    for (int a = 0; a < CHANNELS; a++) {
      for (int b = 0; b < CHANNELS; b++) {
        for (int t = 0; t < TAPS; t++) {
          for (int s = 0; s < SEEN; s++) {
            covariance[a * CHANNELS + b] += x[a * TAPS + t][s] * x[b * TAPS + t][s];
          }
          for (int o = 0; o < OUTPUTS; o++) {
            reading[a * CHANNELS + b] +=
                kernels[o * N + a * TAPS + t] * kernels[o * N + b * TAPS + t];
          }
        }
      }
    }
    return InputDirections.of(covariance, 1, reading, CHANNELS);
  }

  private static double[][] outputs(double[] kernels, double[][] x) {
    double[][] y = new double[OUTPUTS][SEEN];
    for (int o = 0; o < OUTPUTS; o++) {
      for (int i = 0; i < N; i++) {
        for (int s = 0; s < SEEN; s++) {
          y[o][s] += kernels[o * N + i] * x[i][s];
        }
      }
    }
    return y;
  }

  private static double[][] projected(InputDirections directions, int left, double[][] x) {
    double[][] few = new double[left * TAPS][SEEN];
    for (int d = 0; d < left; d++) {
      for (int c = 0; c < CHANNELS; c++) {
        for (int t = 0; t < TAPS; t++) {
          for (int s = 0; s < SEEN; s++) {
            few[d * TAPS + t][s] += directions.project()[d * CHANNELS + c] * x[c * TAPS + t][s];
          }
        }
      }
    }
    return few;
  }

  /** Least squares. */
  private static double[] fitted(double[][] x, double[] y) {
    int n = x.length;
    double[][] a = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = dot(x[i], x[j]);
      }
      a[i][n] = dot(x[i], y);
    }
    for (int p = 0; p < n; p++) {
      for (int i = 0; i < n; i++) {
        double by = i == p ? 0 : a[i][p] / a[p][p];
        for (int j = p; by != 0 && j <= n; j++) {
          a[i][j] -= by * a[p][j];
        }
      }
    }
    double[] w = new double[n];
    java.util.Arrays.setAll(w, i -> a[i][n] / a[i][i]);
    return w;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double square(double[] a) {
    return dot(a, a);
  }
}
