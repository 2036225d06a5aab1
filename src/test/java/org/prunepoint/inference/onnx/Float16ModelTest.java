package org.prunepoint.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onnx.Onnx;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.Sample;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.Model;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** Half the bytes, and nothing else that whoever runs the file would notice. */
class Float16ModelTest {
  private static final Streams ONE = new Streams(1, 1);

  @TempDir Path folder;

  /** A convolution of one weight, and nothing after it. */
  private static final Network ONE_WEIGHT =
      HandMade.network(
          "[net]\n"
              + "width=4\n"
              + "height=2\n"
              + "channels=1\n"
              + "[convolutional]\n"
              + "size=1\n"
              + "filters=1\n"
              + "activation=linear\n");

  private static Weights weight(float value) {
    var convolution = new ConvolutionWeights(new float[1], null, new float[] {value});
    return new Weights(Weights.Header.FRESH, List.of(convolution), Arrays.asList(new float[1][0]));
  }

  /** Rounded by ONNX Runtime's own Cast. */
  private static float rounded(float value) throws OrtException {
    var g = new OnnxGraph();
    g.input(OnnxGraph.value("in", 1, 1, 1));
    g.output(OnnxGraph.value("out", 1, 1, 1));
    g.operator("Cast", "half", List.of("in"), OnnxGraph.integer("to", 10));
    g.operator("Cast", "out", List.of("half"), OnnxGraph.integer("to", 1));
    try (OrtSession session = OnnxPlace.open(g.model("cast").toByteArray(), ONE, null);
        OnnxTensor tensor =
            OnnxTensor.createTensor(
                OnnxLibrary.environment(),
                FloatBuffer.wrap(new float[] {value}),
                new long[] {1, 1, 1, 1});
        OrtSession.Result result = session.run(Map.of("in", tensor))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
    }
  }

  @Test
  void aWeightIsRoundedAsOnnxRuntimeRoundsIt() throws IOException, OrtException {
    for (float value : new float[] {.1f, -1 / 3f, 1000.3f, 6.1e-6f, 2.98e-8f, 65504, 0}) {
      Onnx.ModelProto model = Float16Model.of(new OnnxModel(ONE_WEIGHT, weight(value)).proto());
      TensorProto kernels =
          model.getGraph().getInitializerList().stream()
              .filter(t -> t.getName().endsWith("_kernels"))
              .findFirst()
              .orElseThrow();
      byte[] bytes = kernels.getRawData().toByteArray();

      assertThat(kernels.getDataType()).isEqualTo(TensorProto.DataType.FLOAT16_VALUE);
      assertThat(Float.float16ToFloat((short) ((bytes[0] & 0xff) | bytes[1] << 8)))
          .isEqualTo(rounded(value));
    }
  }

  @Test
  void aWeightThatFloat16DoesNotReachIsRefused() {
    Onnx.ModelProto model = new OnnxModel(ONE_WEIGHT, weight(70_000)).proto();

    assertThatThrownBy(() -> Float16Model.of(model))
        .isInstanceOf(Fault.class)
        .hasMessage("layer_0_kernels holds 70000, which float16 does not reach: it ends at 65504.");
  }

  /** 2^-11 is the rounding of each weight; it adds up over 76 convolutions. */
  @Test
  void theSampleTakesHalfTheBytesAndComputesNearlyTheSame() throws IOException {
    Model model = Model.open(Sample.CFG, Sample.WEIGHTS);
    Network network = model.network();
    Weights weights = Objects.requireNonNull(model.weights());
    var engine = new OnnxEngine();
    Path half = folder.resolve("half.onnx");
    Path whole = folder.resolve("whole.onnx");
    new OnnxHalf(engine).write(half, network, weights);
    engine.write(whole, network, weights);

    assertThat(Files.size(half)).isBetween(Files.size(whole) / 2, Files.size(whole) * 51 / 100);
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    try (InferenceSession narrow = engine.open(half, network, ONE);
        InferenceSession wide = engine.open(whole, network, ONE)) {
      List<float[]> found = narrow.run(picture.duplicate(), 1).values();
      List<float[]> expected = wide.run(picture.duplicate(), 1).values();
      for (int h = 0; h < expected.size(); h++) {
        double most = 0;
        double largest = 0;
        for (int i = 0; i < expected.get(h).length; i++) {
          most = Math.max(most, Math.abs(expected.get(h)[i] - found.get(h)[i]));
          largest = Math.max(largest, Math.abs(expected.get(h)[i]));
        }
        assertThat(most).isPositive().isLessThan(.01 * largest);
      }
    }
  }

  @Test
  void whatGoesInAndComesOutStaysFloat32AndAllElseIsNot() {
    Model model = Model.open(Sample.CFG, Sample.WEIGHTS);
    Onnx.GraphProto graph =
        Float16Model.of(
                new OnnxModel(model.network(), Objects.requireNonNull(model.weights())).proto())
            .getGraph();

    assertThat(graph.getInputList())
        .extracting(v -> v.getType().getTensorType().getElemType())
        .containsOnly(TensorProto.DataType.FLOAT_VALUE);
    assertThat(graph.getOutputList())
        .extracting(v -> v.getType().getTensorType().getElemType())
        .containsOnly(TensorProto.DataType.FLOAT_VALUE);
    assertThat(graph.getInitializerList())
        .filteredOn(t -> t.getDataType() == TensorProto.DataType.FLOAT_VALUE)
        .extracting(TensorProto::getName)
        .as("the factors of Resize, which the operator takes in float32 only")
        .isNotEmpty()
        .allMatch(name -> name.endsWith("_scales"));
    assertThat(graph.getNodeList())
        .filteredOn(node -> node.getOpType().equals("Cast"))
        .as("one in, and one out of each head")
        .hasSize(1 + model.network().heads().size());
  }
}
