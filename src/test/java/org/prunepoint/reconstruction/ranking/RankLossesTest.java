package org.prunepoint.reconstruction.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.network.Network;
import org.prunepoint.prune.lowrank.Split;
import org.prunepoint.reconstruction.linear.Covariance;
import org.prunepoint.reconstruction.linear.PrincipalDirections;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.OffHeap;

/** What ranks cost, of two inputs that vary alone: with variances 1 and 4. */
class RankLossesTest {
  private static final Network NETWORK = HandMade.layers("conv(filters=2)|conv(filters=2)");

  private final LayerMemory memory = new LayerMemory(LayerMemory.USUAL);

  private float[] losses(double... kernels) {
    var covariance = new Covariance(2, memory);
    try (OffHeap chunk = covariance.chunk();
        OffHeap products = covariance.products()) {
      for (int i = 0; i < 4; i++) {
        chunk.floats().put(i, i % 2 == 0 ? 1 : -1);
        chunk.floats().put(Covariance.CHUNK + i, i < 2 ? 2 : -2);
      }
      covariance.add(chunk.floats(), 4, products.floats());
    }
    covariance.centred();
    try (var inputs = new LayerInputs(1, 2, 2, kernels, covariance.means(), covariance, null)) {
      return RankLosses.of(
              NETWORK,
              List.of(inputs),
              Set.of(),
              new double[] {1, 1},
              memory,
              Progress.NONE,
              new Cancellation())
          .of(Split.Side.OUTPUTS, 1);
    }
  }

  /** Outputs that are the inputs: without the lesser direction a fifth of the variation is gone. */
  @Test
  void aRankCostsWhatLiesInTheOtherDirections() {
    float[] losses = Objects.requireNonNull(losses(0, 1, 1, 0));

    assertThat(losses).hasSize(3);
    assertThat(losses[1]).isCloseTo((float) -Math.log(.8), within(1e-5f));
    assertThat(losses[2]).isZero();
  }

  /** As the kernels of a training that runs away. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 1e300})
  void aLayerWhoseOutputsAreNoNumbersStaysInOne(double kernel) {
    assertThat(losses(1, 0, kernel, 1)).isNull();
    assertThat(memory.used()).isZero();
  }

  @Test
  void whatDoesNotVaryIsNotMadeToVary() {
    PrincipalDirections none = PrincipalDirections.of(new double[4], 2, 10);

    assertThat(none.deviation(0)).isEqualTo(1);
    assertThat(none.deviation(1)).isEqualTo(1);
    assertThat(PrincipalDirections.lost(new double[4], 2)).containsOnly(0);
  }
}
