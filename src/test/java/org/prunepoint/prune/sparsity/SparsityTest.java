package org.prunepoint.prune.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.prune.Strategy;

/** Where gammas part into two heaps. */
class SparsityTest {
  /** So many gammas between two sizes, evenly on a logarithmic scale. */
  private static float[] heap(int n, double from, double to) {
    float[] gammas = new float[n];
    for (int i = 0; i < n; i++) {
      gammas[i] = (float) (from * Math.pow(to / from, (i + .5) / n));
    }
    return gammas;
  }

  private static float[] both(float[] a, float[] b) {
    float[] all = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  private static java.util.OptionalDouble valley(float[] gammas) {
    return Sparsity.valley(GammaStatistics.of(gammas));
  }

  @Test
  void betweenTwoHeapsThereIsAValley() {
    float[] gammas = both(heap(600, 1e-5, 1e-4), heap(400, .02, .2));

    // Half way between 1e-4 and 0.02 on a logarithmic scale, give or take the width of a bin.
    assertThat(Math.log10(valley(gammas).orElseThrow()))
        .isCloseTo(Math.log10(Math.sqrt(1e-4 * .02)), within(.35));
  }

  @Test
  void zerosAreAHeap() {
    float[] gammas = both(new float[500], heap(500, .02, .2));

    assertThat(valley(gammas).orElseThrow()).isBetween(1e-6, .02);
  }

  @Test
  void oneHeapHasNone() {
    assertThat(valley(heap(1000, .5, 1.5))).isEmpty();
    assertThat(valley(new float[1000])).isEmpty();
    assertThat(valley(new float[0])).isEmpty();
  }

  @Test
  void aFewStragglersAreNoHeap() {
    assertThat(valley(both(heap(10, 1e-5, 1e-4), heap(990, .02, .2)))).isEmpty();
  }

  @Test
  void theSampleIsSparseEnoughForSixtyPercent() {
    Model model = Model.open(Path.of("cfg/traffic.cfg"), Path.of("weights/traffic.weights"));
    Sparsity sparsity =
        Sparsity.of(model.network(), Objects.requireNonNull(model.weights()), Strategy.SLIM);

    // Counted in its histogram: 2,681 of 4,384 gammas lie under 9.4e-4, where it is lowest.
    assertThat(sparsity.valley().orElseThrow()).isBetween(5e-4, 2e-3);
    assertThat(sparsity.underValley()).isCloseTo(2681. / 4384, within(.02));
    assertThat(sparsity.enoughFor()).isCloseTo(.6, within(1e-9));
    assertThat(sparsity.nearZero()).isBetween(.6, .7);
  }

  @Test
  @Tag("real")
  void onlySparseTrainingPartsTheGammas() {
    Path bccd = RealData.folder().resolve("bccd");
    assertThat(of(bccd, "yolov3-spp-w25-base").sparse()).isFalse();
    assertThat(of(bccd, "yolov3-spp-w25-base").enoughFor()).isZero();
    Sparsity sparse = of(bccd, "yolov3-spp-w25-sparse");
    assertThat(sparse.nearZero()).isBetween(.65, .8);
    assertThat(sparse.enoughFor()).isBetween(.65, .75);
  }

  private static Sparsity of(Path bccd, String weights) {
    Model model =
        Model.open(bccd.resolve("yolov3-spp-w25.cfg"), bccd.resolve(weights + ".weights"));
    return Sparsity.of(model.network(), Objects.requireNonNull(model.weights()), Strategy.SLIM);
  }
}
