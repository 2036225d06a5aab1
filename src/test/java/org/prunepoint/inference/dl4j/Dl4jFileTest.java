package org.prunepoint.inference.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.standard.NetworkRequest;
import org.prunepoint.darknet.standard.StandardCfg;
import org.prunepoint.darknet.standard.StandardNetwork;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

/** Whole networks, saved and loaded by DL4J's own serializer, against ONNX Runtime. */
class Dl4jFileTest {
  @TempDir Path folder;

  private void agrees(Network network, Weights weights) throws IOException {
    Path zip = folder.resolve("ein Netz.zip");
    new Dl4jEngine().write(zip, network, weights);
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    try (InferenceSession theirs = new Dl4jEngine().open(zip, network, new Streams(1, 1));
        InferenceSession ours = new OnnxEngine().open(network, weights, new Streams(1, 1))) {
      HeadOutputs expected = ours.run(picture, 1);
      HeadOutputs actual = theirs.run(picture, 1);
      assertThat(actual.shapes()).isNotEmpty().isEqualTo(expected.shapes());
      for (int head = 0; head < expected.values().size(); head++) {
        float[] a = expected.values().get(head);
        float[] b = actual.values().get(head);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
          largest = Math.max(largest, Math.abs(a[i]));
          difference = Math.max(difference, Math.abs(a[i] - b[i]));
        }
        assertThat(largest).isPositive();
        assertThat(difference / largest).isLessThan(1e-3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void standardNetworksAreTheSame(StandardNetwork standard) throws IOException {
    NetworkRequest request = NetworkRequest.of(standard, 2).withWidth(0.25).withInput(96, 64);
    Network network = NetworkReader.read(StandardCfg.of(request)).network();

    agrees(network, RandomWeights.of(network, 7));
  }

  @Tag("real")
  @ParameterizedTest
  @CsvSource({
    "bccd/yolov3-spp-w25, bccd/yolov3-spp-w25-sparse",
    "bccd/yolov3-tiny-w50, bccd/yolov3-tiny-w50-sparse",
    "yolo-fastest/yolo-fastest-1.1, yolo-fastest/yolo-fastest-1.1"
  })
  void trainedNetworksAreTheSame(String cfg, String weights) throws IOException {
    Path real = RealData.folder();
    Model model = Model.open(real.resolve(cfg + ".cfg"), real.resolve(weights + ".weights"));

    agrees(model.network(), Objects.requireNonNull(model.weights()));
  }

  /** Mish and CSP, swish and squeeze and excitation, new coordinates, grouped routes. */
  @Tag("real")
  @ParameterizedTest
  @ValueSource(strings = {"yolov7-tiny", "yolov4-tiny-3l", "enet-coco"})
  void othersNetworksAreTheSame(String name) throws IOException {
    Network whole = Model.open(RealData.folder().resolve("cfg/" + name + ".cfg"), null).network();
    Network network = whole.withInput(2 * whole.stride(), 2 * whole.stride());

    agrees(network, RandomWeights.of(network, 7));
  }

  @Test
  void aProgramWithoutOursLoadsIt() throws IOException {
    Network network =
        HandMade.network(
            "[net]\nwidth=32\nheight=32\nchannels=3\n[convolutional]\nbatch_normalize=1\nfilters=18\nactivation=leaky\n"
                + "[yolo]\nmask=0,1,2\nnum=3\nanchors=1,1,2,2,3,3\nclasses=1\n");
    Path zip = folder.resolve("net.zip");
    new Dl4jEngine().write(zip, network, RandomWeights.of(network, 1));
    ComputationGraph graph = ModelSerializer.restoreComputationGraph(zip.toFile());

    assertThat(graph.getConfiguration().getNetworkInputs()).containsExactly("images");
    assertThat(graph.getConfiguration().getNetworkOutputs()).containsExactly("head_1");
    assertThat(graph.getConfiguration().toJson()).doesNotContain("prunepoint");
    graph.close();
  }

  @Test
  void aFileThatIsNoneIsAFault() throws IOException {
    Path file = Files.writeString(folder.resolve("no.zip"), "nothing");
    Network network = HandMade.network("[net]\nwidth=8\nheight=8\nchannels=3\n[convolutional]\n");

    assertThatThrownBy(() -> new Dl4jEngine().open(file, network, new Streams(1, 1)).close())
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no.zip");
  }
}
