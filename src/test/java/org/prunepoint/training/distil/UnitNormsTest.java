package org.prunepoint.training.distil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.training.TinyRun;

class UnitNormsTest {
  @TempDir Path temp;

  private static BatchNorm norm(ConvolutionWeights weights) {
    return Objects.requireNonNull(weights.batchNorm());
  }

  @Test
  void kernelsAndMeansAreInDeviationsAndComeBack() throws IOException {
    Network network = Model.open(TinyRun.in(temp).cfg(), null).network();
    Weights original = RandomWeights.of(network, 3);
    var norms = new UnitNorms(original);

    Weights unit = norms.weights();
    Weights back = norms.restored(unit);

    ConvolutionWeights was = original.convolution(1);
    ConvolutionWeights is = unit.convolution(1);
    double deviation = Math.sqrt(norm(was).variance()[2] + 1e-5);
    int third = 2 * was.kernels().length / was.filters();
    assertThat(is.kernels()[third] * deviation).isCloseTo(was.kernels()[third], within(1e-6));
    assertThat(norm(is).mean()[2] * deviation).isCloseTo(norm(was).mean()[2], within(1e-6));
    assertThat(norm(is).variance()).containsOnly(1 - 1e-5f);
    assertThat(norm(is).gamma()).containsExactly(norm(was).gamma());

    assertThat(norm(back.convolution(1)).variance()).containsExactly(norm(was).variance());
    assertThat(back.convolution(1).kernels()).containsExactly(was.kernels(), within(1e-6f));
    assertThat(back.convolution(6)).as("without batch norm").isSameAs(original.convolution(6));
  }
}
