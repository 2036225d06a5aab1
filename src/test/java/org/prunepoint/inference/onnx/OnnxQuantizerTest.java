package org.prunepoint.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.NumberForm;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.PlainNetwork;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

/** What ONNX Runtime computes in eight bits, against plain loops and against hand computation. */
class OnnxQuantizerTest {
  private static final Streams ONE = new Streams(1, 1);

  @TempDir Path folder;

  private final OnnxQuantizer quantizer = new OnnxQuantizer(new OnnxEngine());

  /** Layers over a picture of 4 channels, 13 wide and 10 high. */
  private static Network network(String layers) {
    String sections =
        layers.replace("(", "]\n").replace(")", "\n").replace(" ", "\n").replace("|", "[");
    return HandMade.network("[net]\nwidth=13\nheight=10\nchannels=4\n[" + sections);
  }

  private TensorRanges ranges(Network network, Weights weights, FloatBuffer picture) {
    return quantizer.ranges(network, weights, 1, _ -> picture, Progress.NONE, new Cancellation());
  }

  private float[] run(Network network, Weights weights, FloatBuffer picture, QuantizedForm form) {
    TensorRanges ranges = ranges(network, weights, picture);
    try (InferenceSession session = quantizer.open(network, weights, ranges, form, ONE)) {
      return session.run(picture, 1).values().getFirst();
    }
  }

  private static Weights with(Weights weights, ConvolutionWeights first) {
    List<ConvolutionWeights> all = new ArrayList<>(weights.convolutions());
    all.set(0, first);
    return new Weights(weights.header(), all, weights.shortcuts());
  }

  private static float[] values(FloatBuffer picture) {
    float[] all = new float[picture.remaining()];
    picture.duplicate().get(all);
    return all;
  }

  /** As many bits of a weight as this processor multiplies without overflow. */
  private int bits() {
    var eight = new QuantizedForm(Set.of(), NumberForm.USUAL, Byte.SIZE);
    return quantizer.overflows(eight) ? QuantizedForm.USUAL_BITS : Byte.SIZE;
  }

  /**
   * Linux says whether there are instructions that add in 32 bits: VNNI of AVX-512, or of AVX.
   * Intel's manuals (vpmaddubsw) say what is done without.
   */
  @Test
  void eightBitsOverflowWhereTheProcessorAddsIn16() throws IOException {
    Path said = Path.of("/proc/cpuinfo");
    assumeTrue(System.getProperty("os.arch").equals("amd64") && Files.exists(said));
    boolean whole = Files.readString(said).contains("vnni");

    assertThat(quantizer.overflows(new QuantizedForm(Set.of(), NumberForm.USUAL, Byte.SIZE)))
        .isEqualTo(!whole);
    assertThat(quantizer.overflows(QuantizedForm.WHOLE)).isFalse();
  }

  @Test
  void fileWithKernelsThatNeedEightBitsIsOneThatMayOverflow() throws IOException {
    Network network = network("conv(filters=7 size=3 pad=1)");
    Weights weights = RandomWeights.of(network, 1);
    TensorRanges ranges = ranges(network, weights, Pictures.noise(network.input(), 5));
    for (int bits : new int[] {QuantizedForm.USUAL_BITS, Byte.SIZE}) {
      var form = new QuantizedForm(Set.of(), NumberForm.USUAL, bits);
      Path file =
          Files.write(
              folder.resolve(bits + ".onnx"), quantizer.file(network, weights, ranges, form));

      assertThat(quantizer.overflows(file)).isEqualTo(quantizer.overflows(form));
    }
    assertThat(OnnxFile.hasWideKernels(folder.resolve("7.onnx"))).isFalse();
    assertThat(OnnxFile.hasWideKernels(folder.resolve("8.onnx"))).isTrue();
  }

  @Test
  void onlyAnOnnxFileCanSayWhetherItOverflows() throws IOException {
    Path page = Files.writeString(folder.resolve("page.onnx"), "<!DOCTYPE html>");

    assertThatThrownBy(() -> quantizer.overflows(page))
        .isInstanceOf(Fault.class)
        .hasMessage(page + " is no ONNX file.");
  }

  /** Each tensor is rounded to 255 steps and each kernel to 127: a few steps may come together. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv(filters=7 size=3 pad=1 activation=leaky batch_normalize=1)",
        "conv(filters=7 size=3 pad=1 stride=2 activation=linear)",
        "conv(filters=7 size=3 pad=1 activation=relu)|conv(filters=5 activation=linear)",
        "conv(filters=7 size=3 pad=1 activation=relu6)|conv(filters=5 activation=linear)",
        "conv(filters=7 activation=swish)|conv(filters=5 activation=linear)",
        "conv(filters=7 activation=mish)|conv(filters=5 activation=linear)",
        "conv(filters=7 activation=logistic)|conv(filters=5 activation=linear)",
        "conv(filters=7 activation=loggy)|conv(filters=5 activation=linear)",
        "conv(filters=7 activation=ramp)|conv(filters=5 activation=linear)",
        "conv(filters=4 size=3 pad=1 groups=4 batch_normalize=1)|conv(filters=5 activation=linear)",
        "conv(filters=6 size=3 pad=1 groups=2)|conv(filters=5 activation=linear)",
        "conv(filters=8)|maxpool(size=2 stride=2)|conv(filters=5 activation=linear)",
        "conv(filters=8)|maxpool(size=5 stride=1)|conv(filters=5 activation=linear)",
        "conv(filters=8)|local_avgpool(size=3 stride=1)|conv(filters=5 activation=linear)",
        "conv(filters=8)|avgpool()|conv(filters=5 activation=linear)",
        "conv(filters=8)|upsample()|conv(filters=5 activation=linear)",
        "conv(filters=8)|upsample(stride=2 scale=.25)|conv(filters=5 activation=linear)",
        "conv(filters=6)|conv(filters=4)|route(layers=0,1 groups=2 group_id=1)|conv(filters=5"
            + " activation=linear)",
        "conv(filters=5)|conv(filters=3)|route(layers=-1,-2,-1)|conv(filters=5 activation=linear)",
        "conv(filters=5)|conv(filters=5)|shortcut(from=-2)|conv(filters=5 activation=linear)",
        "conv(filters=5)|conv(filters=7)|shortcut(from=-2 activation=mish)|conv(filters=5"
            + " activation=linear)",
        "conv(filters=5)|conv(filters=5)|shortcut(from=-2 weights_type=per_feature)|conv(filters=5"
            + " activation=linear)",
        "conv(filters=5)|avgpool()|conv(filters=5"
            + " activation=logistic)|scale_channels(from=0)|conv(filters=5 activation=linear)",
        "conv(filters=5)|conv(filters=5 activation=logistic)|sam(from=-2)|conv(filters=5"
            + " activation=linear)",
      })
  void everyLayerComputesNearlyTheSame(String layers) {
    Network network = network(layers);
    Weights weights = RandomWeights.of(network, 11);
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    double[] expected = PlainNetwork.run(network, weights, values(picture));
    float[] whole = run(network, weights, picture, QuantizedForm.WHOLE);
    float[] perTensor =
        run(network, weights, picture, new QuantizedForm(Set.of(), NumberForm.PER_TENSOR, bits()));
    float[] symmetric =
        run(network, weights, picture, new QuantizedForm(Set.of(), NumberForm.SYMMETRIC, bits()));
    double size = Math.sqrt(Arrays.stream(expected).map(v -> v * v).average().orElseThrow());
    assertThat(size).isGreaterThan(1e-3);
    for (float[] actual : List.of(whole, perTensor, symmetric)) {
      double error =
          IntStream.range(0, expected.length)
              .mapToDouble(i -> (actual[i] - expected[i]) * (actual[i] - expected[i]))
              .average()
              .orElseThrow();
      assertThat(Math.sqrt(error) / size).isBetween(1e-6, .06);
    }
  }

  /**
   * Two channels of one pixel, one filter. The picture is 0.2 and 1: 51 and 255 steps of 1/255. The
   * kernels 0.63 and -0.313 are 63 and -31 steps of 0.01; the bias 0.1 is 2,550 steps of 0.01/255.
   * The sum is what the whole numbers give, -2,142 of these steps, rounded to a step of the output,
   * which is a 255th of its only value.
   */
  @Test
  void aConvolutionIsWhatItsWholeNumbersGive() {
    Network network =
        HandMade.network(
            "[net]\n"
                + "width=1\n"
                + "height=1\n"
                + "channels=2\n"
                + "[convolutional]\n"
                + "filters=1\n"
                + "size=1\n"
                + "activation=linear\n");
    var convolution = new ConvolutionWeights(new float[] {.1f}, null, new float[] {.63f, -.313f});
    Weights weights = with(RandomWeights.of(network, 1), convolution);
    FloatBuffer picture = Pictures.noise(network.input(), 1).put(0, .2f).put(1, 1);
    float[] found = run(network, weights, picture, QuantizedForm.WHOLE);
    double exact = .1 + .2 * .63 - .313;
    double step = -exact / 255;
    assertThat((double) found[0])
        .isCloseTo(-2142 * .01 / 255, within(.51 * step))
        .isNotCloseTo(exact, within(5 * step));
  }

  @Test
  void whatStaysInFloatIsAsItWas() {
    Network network =
        network(
            "conv(filters=7 activation=mish)|conv(filters=7)|shortcut(from=-2)|conv(filters=5)");
    Weights weights = RandomWeights.of(network, 3);
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    float[] expected;
    try (InferenceSession session = new OnnxEngine().open(network, weights, ONE)) {
      expected = session.run(picture, 1).values().getFirst();
    }
    QuantizedForm none = QuantizedForm.WHOLE.withFloats(Set.of(0, 1, 2, 3));
    assertThat(run(network, weights, picture, none)).containsExactly(expected);
  }

  /** A filter of almost nothing and a bias: in steps as fine as its kernels the bias overflows. */
  @Test
  void aFilterOfNothingKeepsItsBias() {
    Network network = network("conv(filters=2 size=3 pad=1 activation=linear)");
    float[] kernels = new float[2 * 4 * 9];
    Arrays.fill(kernels, 0, 36, 1e-9f);
    Arrays.fill(kernels, 36, 72, .1f);
    var convolution = new ConvolutionWeights(new float[] {.75f, -.5f}, null, kernels);
    Weights weights = with(RandomWeights.of(network, 1), convolution);
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    double[] expected = PlainNetwork.run(network, weights, values(picture));
    float[] found = run(network, weights, picture, QuantizedForm.WHOLE);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(.03));
    }
  }

  /** One layer alone gives what the whole network would give there, but for its own rounding. */
  @Test
  void oneLayerAloneIsRounded() {
    Network network = network("conv(filters=8)|conv(filters=8 activation=leaky)");
    Weights weights = RandomWeights.of(network, 3);
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    TensorRanges ranges = ranges(network, weights, picture);
    FloatBuffer out = Pictures.noise(network.node(0).output(), 1);
    try (var layer = quantizer.openLayer(network, weights, 0, ranges, QuantizedForm.WHOLE)) {
      layer.run(List.of(picture), out);
    }
    double[] expected = PlainNetwork.run(network("conv(filters=8)"), weights, values(picture));
    float step = (ranges.byLayer().get(0).max() - ranges.byLayer().get(0).min()) / 255;
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) out.get(i)).isCloseTo(expected[i], within(6. * step));
    }
    assertThat(values(out)).isNotEqualTo(floats(expected));
  }

  private static float[] floats(double[] values) {
    float[] all = new float[values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) values[i];
    }
    return all;
  }

  /**
   * Whole numbers bring speed only where ONNX Runtime joins what stands around an operator with it:
   * it writes what it made of a model.
   */
  @ParameterizedTest
  @CsvSource({
    "conv(filters=16)|conv(filters=16 size=3 pad=1 activation=leaky)|conv(filters=16"
        + " activation=linear), 3",
    "conv(filters=16 activation=relu)|conv(filters=16 activation=linear), 2",
    "conv(filters=16 activation=swish)|conv(filters=16 activation=linear), 2",
    "conv(filters=16 activation=mish)|conv(filters=16 activation=linear), 2",
    "conv(filters=16)|conv(filters=16)|shortcut(from=-2)|maxpool(size=2"
        + " stride=2)|upsample()|conv(filters=16 activation=linear), 3",
    "conv(filters=16 size=3 pad=1)|conv(filters=16 size=3 pad=1 groups=16)|conv(filters=16"
        + " activation=linear), 3",
  })
  void convolutionsRunOnWholeNumbers(String layers, long convolutions) throws Exception {
    Network network = network(layers);
    Weights weights = RandomWeights.of(network, 11);
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    Path file = folder.resolve("whole.onnx");
    Files.write(
        file,
        quantizer.file(network, weights, ranges(network, weights, picture), QuantizedForm.WHOLE));
    Path made = folder.resolve("made.onnx");
    try (var options = new SessionOptions()) {
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setOptimizedModelFilePath(made.toString());
      OnnxLibrary.environment().createSession(file.toString(), options).close();
    }
    Map<String, Long> operators =
        Onnx.ModelProto.parseFrom(Files.readAllBytes(made)).getGraph().getNodeList().stream()
            .map(Onnx.NodeProto::getOpType)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(operators).containsEntry("QLinearConv", convolutions).doesNotContainKey("Conv");
  }

  @Test
  void sumsThatOverflowAreNamed() {
    Network network = network("conv(filters=4 activation=linear)|conv(filters=4)");
    var huge = new ConvolutionWeights(new float[4], null, new float[16]);
    Arrays.fill(huge.kernels(), 3e38f);
    Weights weights = with(RandomWeights.of(network, 3), huge);
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    assertThatThrownBy(() -> ranges(network, weights, picture))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("layer 0")
        .hasMessageContaining("overflow");
  }
}
