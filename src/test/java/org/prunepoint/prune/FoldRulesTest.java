package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.PlainNetwork;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * What every kind of layer does to the constants of removed channels, one rule at a time: each
 * under every activation, read by a convolution without and with padding. The channels that go have
 * gamma 0 in the network itself, so the compact network has to compute what the whole one does.
 */
class FoldRulesTest {
  private static final String NET = "[net]\nwidth=6\nheight=6\nchannels=2\n";

  /** ACT stands for the activation, K for the reader's size. */
  private static String conv(int filters, String... more) {
    return "[convolutional]\nbatch_normalize=1\nfilters=%d\n".formatted(filters)
        + (String.join("\n", more).contains("activation") ? "" : "activation=ACT\n")
        + String.join("\n", more)
        + "\n";
  }

  private static String route(String layers, String... more) {
    return "[route]\nlayers=" + layers + "\n" + String.join("\n", more) + "\n";
  }

  private static String shortcut(String from, String... more) {
    return "[shortcut]\nfrom=" + from + "\n" + String.join("\n", more) + "\n";
  }

  private static Map<String, String> rules() {
    String padded = "size=3\npad=1";
    String two = conv(6, padded) + conv(6);
    String three = conv(6, padded) + conv(6) + conv(6, padded);
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put("a convolution", conv(6, padded));
    rules.put("dropout", conv(6) + "[dropout]\n");
    rules.put("max pooling over the edge", conv(6) + "[maxpool]\nsize=3\nstride=2\n");
    rules.put("max pooling to the right", conv(6) + "[maxpool]\nsize=2\nstride=1\n");
    rules.put("average pooling over the edge", conv(6) + "[local_avgpool]\nsize=3\nstride=1\n");
    rules.put("global average", conv(6) + "[avgpool]\n");
    rules.put("upsampling", conv(6) + "[dropout]\n[upsample]\nstride=2\nscale=.5\n");
    rules.put("a route of four", conv(6) + conv(5, padded) + conv(4) + route("-1,0,-2,-1"));
    rules.put("a route of halves", three + route("-1,-2", "groups=2", "group_id=1"));
    rules.put("a route of a half and a whole", two + route("-1", "groups=2") + route("-1,0"));
    rules.put("a shortcut", two + shortcut("-2"));
    rules.put("a shortcut of three", three + shortcut("-2,0"));
    rules.put("a shortcut of unequal width", conv(8) + conv(5, padded) + shortcut("0"));
    rules.put("a bent shortcut", two + shortcut("-2", "activation=ACT"));
    for (String type : new String[] {"per_layer", "per_channel"}) {
      for (String normalization : new String[] {"none", "relu", "softmax"}) {
        String how = "weights_type=" + type + "\nweights_normalization=" + normalization;
        String called = "a shortcut weighted " + type + ", normalised by " + normalization;
        rules.put(called, three + shortcut("-2,0", how));
      }
      String how = "weights_type=" + type + "\nweights_normalization=softmax";
      String called = "a shortcut weighted " + type;
      rules.put(called + ", of unequal width", conv(8) + conv(5) + shortcut("0", how));
      rules.put(called + ", wider last", conv(5) + conv(8) + shortcut("0", how));
      rules.put(called + " and bent", two + shortcut("-2", how, "activation=ACT"));
    }
    rules.put("a depthwise convolution", conv(6) + conv(6, "groups=6", "size=K\npad=1"));
    rules.put("a grouped convolution", two + conv(6, "groups=2", "size=K\npad=1"));
    rules.put("spatial attention", two + "[sam]\nfrom=-2\n");
    rules.put("bent spatial attention", two + "[sam]\nfrom=-2\nactivation=ACT\n");
    String squeezed = conv(6, padded) + "[avgpool]\n" + conv(3) + conv(6, "activation=logistic");
    rules.put("squeeze and excitation", squeezed + "[scale_channels]\nfrom=0\n");
    rules.put("bent excitation", squeezed + "[scale_channels]\nfrom=0\nactivation=ACT\n");
    rules.put("reorg3d", conv(6, padded) + "[reorg3d]\nstride=2\n");
    rules.put("Darknet's old reorg", conv(5, padded) + conv(8) + "[reorg]\nstride=2\n");
    return rules;
  }

  static Stream<Arguments> cases() {
    return rules().entrySet().stream()
        .flatMap(
            rule ->
                Arrays.stream(Activation.values())
                    .flatMap(
                        a -> Stream.of(1, 3).map(size -> Arguments.of(rule.getKey(), a, size))));
  }

  @ParameterizedTest(name = "{0}, {1}, read by {2}x{2}")
  @MethodSource("cases")
  void theConstantsOfRemovedChannelsComeThrough(String rule, Activation activation, int size) {
    String reader = conv(5, "activation=leaky", "size=K", "pad=1");
    String head = "[convolutional]\nfilters=6\nactivation=linear\n[yolo]\nmask=0\nclasses=1\n";
    Network network =
        HandMade.network(
            (NET + rules().get(rule) + reader + head)
                .replace("ACT", activation.darknetName())
                .replace("size=K", "size=" + size));
    Weights weights = ZeroGammas.of(network, 4);
    Pruner pruner = new Pruner(network, weights);
    PrunePlan plan = pruner.plan(PruneSettings.slim(.1));
    PrunedNetwork compact = pruner.compact(plan, Fold.EXACT);

    assertThat(compact.channels()).isLessThan(pruner.channels());
    assertThat(compact.approximations()).isEmpty();
    double[] expected = run(network, weights);
    double[] actual = run(compact.network(), compact.weights());
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("number " + i).isCloseTo(expected[i], within(2e-6 * largest));
    }
  }

  private static double[] run(Network network, Weights weights) {
    float[] picture = new float[Math.toIntExact(network.input().size())];
    Pictures.noise(network.input(), 3).get(picture);
    return PlainNetwork.run(network, weights, picture);
  }
}
