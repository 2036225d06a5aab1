package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PruneSettings.Order;

/** The compact network against the masked one, by what both compute. */
@Tag("real")
class FoldTest {
  private static final List<PruneSettings> SETTINGS =
      List.of(
          PruneSettings.slim(.5),
          PruneSettings.slim(.8),
          PruneSettings.slim(1),
          PruneSettings.slim(0).withCutUnits(5),
          PruneSettings.slim(.6).withCutUnits(3),
          new PruneSettings(Strategy.SLIM, .6, .1, 99, Order.UNITS_FIRST, Fold.EXACT),
          new PruneSettings(Strategy.NORMAL, .5, .1, 0, Order.UNITS_FIRST, Fold.EXACT),
          new PruneSettings(Strategy.EXTREME, .5, .1, 0, Order.UNITS_FIRST, Fold.EXACT));

  @TestFactory
  Stream<DynamicTest> theExactFoldEqualsTheMaskedNetworkEverywhere() {
    Path real = RealData.folder();
    List<DynamicTest> tests = new ArrayList<>();
    for (String name :
        List.of(
            "bccd/yolov3-spp-w25.cfg",
            "bccd/yolov3-tiny-w50.cfg",
            "yolo-fastest/yolo-fastest-1.1.cfg",
            "cfg/yolov4-tiny.cfg",
            "cfg/yolov3-tiny-prn.cfg",
            "cfg/enet-coco.cfg",
            "cfg/yolov7-tiny.cfg",
            "cfg/yolov4-csp.cfg")) {
      for (PruneSettings settings : SETTINGS) {
        tests.add(dynamicTest(name + " " + settings, () -> exact(real.resolve(name), settings)));
      }
    }
    return tests.stream();
  }

  private static void exact(Path cfg, PruneSettings settings) {
    Network network = Model.open(cfg, null).network();
    int side = 4 * network.stride();
    network = network.withInput(side, side);
    Weights weights = RandomWeights.of(network, 7);
    Pruner pruner = new Pruner(network, weights);
    PrunePlan plan = pruner.plan(settings);
    PrunedNetwork compact = pruner.compact(plan, Fold.EXACT);
    if (settings.cutUnits() > 0 && cfg.endsWith("yolo-fastest-1.1.cfg")) {
      // A padded depthwise convolution reads the stage itself: no other channel can bring it a
      // constant.
      assertThat(compact.approximations())
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("layer 125 [convolutional]", "not exact at the border");
      return;
    }
    assertThat(compact.approximations()).isEmpty();
    assertThat(pruner.summary(plan, Fold.EXACT).cost()).isEqualTo(compact.network().cost());
    List<float[]> expected = run(network, pruner.masked(plan));
    List<float[]> actual = run(compact.network(), compact.weights());
    double scale = 0;
    double difference = 0;
    for (int h = 0; h < expected.size(); h++) {
      assertThat(actual.get(h)).hasSameSizeAs(expected.get(h));
      for (int i = 0; i < expected.get(h).length; i++) {
        scale = Math.max(scale, Math.abs(expected.get(h)[i]));
        difference = Math.max(difference, Math.abs(expected.get(h)[i] - actual.get(h)[i]));
      }
    }
    assertThat(scale).isBetween(1e-3, 1e6);
    assertThat(difference / scale).isLessThan(2e-5);
  }

  private static List<float[]> run(Network network, Weights weights) {
    FloatBuffer picture = Pictures.noise(network.input(), 3);
    try (InferenceSession session = new OnnxEngine().open(network, weights, new Streams(1, 2))) {
      HeadOutputs out = session.run(picture, 1);
      return out.values();
    }
  }
}
