package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.standard.NetworkRequest;
import org.prunepoint.darknet.standard.StandardCfg;
import org.prunepoint.darknet.standard.StandardNetwork;
import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

/**
 * In YOLOv3-tiny, layer 8 is read twice: through the pooling of layer 9 by convolution 10, and
 * through the route of layer 20, beside what was upsampled, by convolution 21. An older tool
 * counted layers instead, and folded its constants only into the first.
 */
class TwoReadersTest {
  private static final int TWICE_READ = 8;

  private static final Network NETWORK =
      NetworkReader.read(
              StandardCfg.of(
                  NetworkRequest.of(StandardNetwork.YOLOV3_TINY, 2)
                      .withWidth(0.125)
                      .withInput(64, 64)))
          .network();

  /** Half of layer 8 has gammas of zero; nothing else has. */
  private static final Weights WEIGHTS = weights();

  private static Weights weights() {
    Weights whole = RandomWeights.of(NETWORK, 3);
    List<@Nullable ConvolutionWeights> all = new ArrayList<>();
    for (Node node : NETWORK.nodes()) {
      ConvolutionWeights w = whole.convolutions().get(node.index());
      BatchNorm norm = w == null ? null : w.batchNorm();
      if (w != null && norm != null) {
        float[] gamma = norm.gamma().clone();
        for (int c = 0; c < gamma.length; c++) {
          gamma[c] = node.index() == TWICE_READ && c % 2 == 0 ? 0 : gamma[c] + .1f;
        }
        BatchNorm some = new BatchNorm(gamma, norm.mean(), norm.variance());
        w = new ConvolutionWeights(w.bias(), some, w.kernels());
      }
      all.add(w);
    }
    return new Weights(whole.header(), all, whole.shortcuts());
  }

  private final Pruner pruner = new Pruner(NETWORK, WEIGHTS);
  private final PrunePlan plan = pruner.plan(PruneSettings.slim(.01));

  @Test
  void theConstantsGoIntoTheMeansOfBothReaders() {
    PrunedNetwork compact = pruner.compact(plan, Fold.BIAS);

    assertThat(plan.kept(TWICE_READ)).isEqualTo(NETWORK.shape(TWICE_READ).channels() / 2);
    Set<Integer> moved = new TreeSet<>();
    for (Node node : NETWORK.convolutions().toList()) {
      float[] before = means(WEIGHTS, node.index());
      float[] after = means(compact.weights(), node.index());
      if (node.index() != TWICE_READ && !Arrays.equals(before, after)) {
        moved.add(node.index());
      }
    }
    assertThat(moved).containsExactly(10, 21);
    requireMoved(compact, 10, 0);
    // The route puts what was upsampled first.
    requireMoved(compact, 21, NETWORK.shape(19).channels());
  }

  private static float[] means(Weights weights, int layer) {
    BatchNorm norm = weights.convolution(layer).batchNorm();
    return norm == null ? new float[0] : norm.mean();
  }

  /** By the sum over the removed channels, worked out here once more. */
  private static void requireMoved(PrunedNetwork compact, int reader, int firstChannel) {
    float[] beta = WEIGHTS.convolution(TWICE_READ).bias();
    float[] kernels = WEIGHTS.convolution(reader).kernels();
    int channels = NETWORK.node(reader).input().channels();
    for (int o = 0; o < NETWORK.shape(reader).channels(); o++) {
      double missing = 0;
      for (int c = 0; c < beta.length; c += 2) {
        for (int k = 0; k < 9; k++) {
          missing +=
              Activation.LEAKY.apply(beta[c]) * kernels[(o * channels + firstChannel + c) * 9 + k];
        }
      }
      assertThat((double) means(compact.weights(), reader)[o])
          .isCloseTo(means(WEIGHTS, reader)[o] - missing, within(1e-5));
    }
  }

  @Test
  void withACarrierNothingIsLostInEither() {
    PrunedNetwork compact = pruner.compact(plan, Fold.EXACT);

    assertThat(
            Computed.difference(
                Computed.heads(NETWORK, WEIGHTS),
                Computed.heads(compact.network(), compact.weights())))
        .isLessThan(1e-5);
  }
}
