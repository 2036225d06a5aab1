package org.prunepoint.training.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.network.Network;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.Sparsity.Schedule;
import org.prunepoint.training.options.SparsityTarget;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters.Kind;

class SparsityPlanTest {
  /** A residual unit of width 4, then a chain of width 6: 0 and 2 are coupled, 1 and 4 are free. */
  private static final String UNIT =
      """
      [net]
      width=32
      height=32
      channels=3
      [convolutional]
      batch_normalize=1
      filters=4
      size=3
      stride=1
      pad=1
      activation=leaky
      [convolutional]
      batch_normalize=1
      filters=2
      size=1
      stride=1
      activation=leaky
      [convolutional]
      batch_normalize=1
      filters=4
      size=3
      stride=1
      pad=1
      activation=leaky
      [shortcut]
      from=-3
      activation=linear
      [convolutional]
      batch_normalize=1
      filters=6
      size=3
      stride=1
      pad=1
      activation=leaky
      [convolutional]
      filters=18
      size=1
      stride=1
      activation=linear
      [yolo]
      mask=0,1,2
      anchors=4,4, 8,8, 16,16
      classes=1
      num=3
      """;

  static Network network(String cfg) {
    return NetworkReader.read(Cfg.parse("test", cfg.getBytes(StandardCharsets.UTF_8))).network();
  }

  private static SparsityPlan plan(Network network, Sparsity sparsity) {
    return SparsityPlan.of(network, new ParameterLayout(network), sparsity);
  }

  private static Sparsity sparsity(SparsityTarget target, Schedule schedule) {
    return new Sparsity(.001, target, schedule, .5, .01, .25, Shrinkage.SUBGRADIENT);
  }

  @Tag("real")
  @ParameterizedTest
  @CsvSource({
    "yolov3,      42, 13376, 70,  25920",
    "yolov3-spp,  42, 13376, 70,  25920",
    "yolov3-tiny, 10, 3056,  10,  3056",
    "yolov4,      76, 25920, 104, 32256",
    "yolov4-tiny, 15, 2528,  15,  2528"
  })
  void pressesTheLayersThatTheEstablishedToolsPrune(
      String name, int normalLayers, int normalChannels, int layers, int channels) {
    Network network = Model.open(RealData.folder().resolve("cfg/" + name + ".cfg"), null).network();

    SparsityPlan normal = plan(network, sparsity(SparsityTarget.NORMAL, Schedule.CONSTANT));
    assertThat(normal.layers()).hasSize(normalLayers);
    assertThat(normal.channels()).isEqualTo(normalChannels);
    for (SparsityTarget all : new SparsityTarget[] {SparsityTarget.RESIDUAL, SparsityTarget.TINY}) {
      SparsityPlan plan = plan(network, sparsity(all, Schedule.CONSTANT));
      assertThat(plan.layers()).hasSize(layers);
      assertThat(plan.channels()).isEqualTo(channels);
    }
  }

  @Test
  void leavesLayersThatAShortcutJoinsAloneWithNormal() {
    Network network = network(UNIT);
    float[] ones = new float[16];

    assertThat(plan(network, sparsity(SparsityTarget.NORMAL, Schedule.CONSTANT)).layers())
        .containsExactly(1, 4);
    assertThat(plan(network, sparsity(SparsityTarget.RESIDUAL, Schedule.CONSTANT)).layers())
        .containsExactly(0, 1, 2, 4);
    assertThat(
            plan(network, sparsity(SparsityTarget.NORMAL, Schedule.CONSTANT))
                .strengths(0, 10, ones))
        .containsExactly(
            0, 0, 0, 0, .001f, .001f, 0, 0, 0, 0, .001f, .001f, .001f, .001f, .001f, .001f);
  }

  @Test
  void leavesChannelsAloneThatCanNeverGo() {
    // A grouped convolution that is no depthwise one holds both its sides.
    Network network =
        network(UNIT.replaceFirst("filters=6\nsize=3", "filters=6\ngroups=2\nsize=3"));

    assertThat(plan(network, sparsity(SparsityTarget.RESIDUAL, Schedule.CONSTANT)).layers())
        .containsExactly(1);
  }

  @Test
  void aNetworkWithoutPrunableChannelsCannotBeMadeSparse() {
    Network network = network(UNIT.replace("batch_normalize=1\n", ""));

    assertThatThrownBy(() -> plan(network, Sparsity.of(.001)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("nothing to make sparse");
    assertThat(plan(network, Sparsity.NONE).layers()).isEmpty();
  }

  @Test
  void constantNeverDecays() {
    SparsityPlan plan = plan(network(UNIT), sparsity(SparsityTarget.RESIDUAL, Schedule.CONSTANT));

    assertThat(plan.strength(0, 10)).isEqualTo(.001);
    assertThat(plan.strength(9.99, 10)).isEqualTo(.001);
  }

  @Test
  void globalDecayLeavesAHundredthFromHalfTime() {
    SparsityPlan plan =
        plan(network(UNIT), sparsity(SparsityTarget.RESIDUAL, Schedule.GLOBAL_DECAY));

    assertThat(plan.strength(4.99, 10)).isEqualTo(.001);
    assertThat(plan.strength(5, 10)).isEqualTo(1e-5);
    assertThat(plan.strengths(4.99, 10, new float[16])).containsOnly(.001f);
    assertThat(plan.strengths(5, 10, new float[16])).containsOnly(1e-5f);
  }

  @Test
  void localDecaySparesTheLargestGammasOfAllPressedLayersAsTheyAreNow() {
    Network network = network(UNIT);
    SparsityPlan plan = plan(network, sparsity(SparsityTarget.NORMAL, Schedule.LOCAL_DECAY));
    // Pressed are 4, 5 and 10 to 15: a quarter of these eight are two; the sign does not matter,
    // and the nines are not pressed.
    float[] gammas = {9, 9, 9, 9, .1f, -.8f, 9, 9, 9, 9, .2f, .3f, .7f, .1f, .1f, .1f};
    float s = .001f;
    float d = 1e-5f;

    assertThat(plan.strengths(4.9, 10, gammas))
        .containsExactly(0, 0, 0, 0, s, s, 0, 0, 0, 0, s, s, s, s, s, s);
    assertThat(plan.strengths(5, 10, gammas))
        .containsExactly(0, 0, 0, 0, s, d, 0, 0, 0, 0, s, s, d, s, s, s);
    gammas[12] = .15f;
    assertThat(plan.strengths(6, 10, gammas))
        .containsExactly(0, 0, 0, 0, s, d, 0, 0, 0, 0, s, d, s, s, s, s);
    assertThat(plan.strength(6, 10)).isEqualTo(.001);
  }

  @Test
  void ofEqualGammasNoneDecays() {
    SparsityPlan plan =
        plan(network(UNIT), sparsity(SparsityTarget.RESIDUAL, Schedule.LOCAL_DECAY));
    float[] ones = new float[16];
    java.util.Arrays.fill(ones, 1);

    assertThat(plan.strengths(9, 10, ones)).containsOnly(.001f);
  }

  @Test
  void gammasOfAnotherNetworkAreRefused() {
    ParameterLayout layout = new ParameterLayout(network(UNIT));
    assertThat(layout.length(Kind.GAMMAS)).isEqualTo(16);
    SparsityPlan plan = plan(network(UNIT), Sparsity.of(.001));

    assertThatThrownBy(() -> plan.strengths(0, 1, new float[15]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
