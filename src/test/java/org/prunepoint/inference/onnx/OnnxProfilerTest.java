package org.prunepoint.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.Model;
import org.prunepoint.inference.LayerTimes;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

class OnnxProfilerTest {
  private static final Network SMALL =
      HandMade.network(
          """
          [net]
          width=32
          height=32
          channels=3
          [convolutional]
          filters=8
          size=3
          stride=1
          pad=1
          activation=leaky
          [convolutional]
          filters=18
          size=1
          activation=linear
          [yolo]
          mask=0,1,2
          anchors=1,2,3,4,5,6
          classes=1
          num=3
          """);

  private static String event(String name, int micros) {
    return "{\"cat\":\"Node\",\"name\":\"%s_kernel_time\",\"dur\":%d}".formatted(name, micros);
  }

  /** Of the runs that count, the second and third, by hand: (100 + 300) / 2, 40 + 20, 5. */
  @Test
  void aLayerTakesTheMedianOfItsOperatorsTogether() throws IOException {
    String json =
        String.join(
            ",",
            "[{\"cat\":\"Session\",\"name\":\"model_run\",\"dur\":9000}",
            event("layer_0_leaky_nchwc", 7000),
            event("head_2_nchwc", 900),
            event("layer_1_part", 900),
            event("ReorderOutput", 50),
            event("layer_0_leaky_nchwc", 100),
            event("head_2_nchwc", 40),
            event("layer_1_part", 20),
            event("ReorderOutput", 5),
            event("layer_0_leaky_nchwc", 300),
            event("head_2_nchwc", 40),
            event("layer_1_part", 20),
            event("ReorderOutput", 5) + "]");

    OnnxProfile profile = OnnxProfile.read(new StringReader(json), SMALL, 1, 2);

    assertThat(profile.layers()).containsExactly(.2, .06, 0.0);
    assertThat(profile.between()).isEqualTo(.005);
  }

  @Test
  void whatIsNoListIsRefused() {
    assertThatThrownBy(() -> OnnxProfile.read(new StringReader("{}"), SMALL, 0, 1))
        .isInstanceOf(IOException.class);
  }

  @Test
  void everyConvolutionOfTheSampleTakesTimeAndLittleBelongsToNone() {
    Model model = Model.open(Path.of("cfg/traffic.cfg"), Path.of("weights/traffic.weights"));

    LayerTimes times =
        new OnnxProfiler()
            .layerTimes(
                model.network(),
                java.util.Objects.requireNonNull(model.weights()),
                new Streams(1, 1),
                3,
                Progress.NONE,
                new Cancellation());

    assertThat(times.layers()).hasSize(model.network().nodes().size());
    for (Node node : model.network().nodes()) {
      double ms = times.layers().get(node.index());
      if (node.layer() instanceof Layer.Convolutional) {
        assertThat(ms).as(node.place()).isPositive();
      }
      if (node.layer() instanceof Layer.Head) {
        assertThat(ms).as(node.place()).isZero();
      }
    }
    assertThat(times.between()).isBetween(0.0, times.sum() / 10);
    assertThat(times.sum())
        .isCloseTo(
            times.between() + times.layers().stream().reduce(0.0, Double::sum), within(1e-9));
    assertThat(times.whole()).isPositive();
  }

  @Test
  void itCanBeStopped() {
    Model model = Model.open(Path.of("cfg/traffic.cfg"), Path.of("weights/traffic.weights"));
    var cancellation = new Cancellation();
    Progress stop = (_, _, _) -> cancellation.request();

    assertThatThrownBy(
            () ->
                new OnnxProfiler()
                    .layerTimes(
                        model.network(),
                        java.util.Objects.requireNonNull(model.weights()),
                        new Streams(1, 1),
                        1000,
                        stop,
                        cancellation))
        .isInstanceOf(CancellationException.class);
  }
}
