package org.prunepoint.yolov5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.yolov5.TorchForward.Map3;
import org.prunepoint.yolov5.saving.YoloV5File;
import org.prunepoint.yolov5.torch.Checkpoint;
import org.prunepoint.yolov5.torch.PyDict;
import org.prunepoint.yolov5.torch.PyObject;
import org.prunepoint.yolov5.torch.SavedByTorch.Instance;
import org.prunepoint.yolov5.torch.SavedByTorch.Numbers;
import org.prunepoint.yolov5.torch.TorchTensor;

/** Checkpoints that are written, against what PyTorch computes of them, and against Python. */
class WrittenCheckpointTest {
  private static final int SIZE = 32;
  private static final String HEAD =
      "|convolutional(filters=21 size=1 pad=1 activation=logistic)"
          + "|yolo(mask=0,1,2 anchors=10,13,16,30,33,23 classes=2 num=3 new_coords=1 scale_x_y=2)";

  @TempDir Path folder;

  /** {@code conv(filters=7)|...} over a picture, and a head of two classes. */
  private static Network network(String layers) {
    String sections =
        (layers.replace("conv(", "convolutional(batch_normalize=1 ") + HEAD)
            .replace("(", "]\n")
            .replace(")", "\n")
            .replace(" ", "\n")
            .replace("|", "[");
    return HandMade.network("[net]\nwidth=32\nheight=32\nchannels=3\n[" + sections);
  }

  private Path written(Network network, Weights weights) {
    Path file = folder.resolve("written.pt");
    YoloV5File.write(file, List.of(), network, weights, List.of("cat", "dog"));
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv(filters=6 size=6 stride=2 padding=2 activation=swish)",
        "conv(filters=6 size=3 stride=2 pad=1 activation=leaky)|conv(filters=4 size=1 pad=1"
            + " activation=swish)|conv(filters=6 size=3 pad=1"
            + " activation=swish)|shortcut(from=-3 activation=linear)",
        "conv(filters=6 size=3 stride=2 pad=1 activation=mish)|conv(filters=6 size=3 pad=1"
            + " activation=relu)|shortcut(from=-2 activation=linear)|conv(filters=4 size=1 pad=1"
            + " activation=relu6)",
        "conv(filters=8 size=3 stride=2 pad=1 activation=swish)|conv(filters=8 size=3 pad=1"
            + " groups=4 activation=linear)",
        "conv(filters=6 size=3 stride=2 pad=1 activation=swish)|convolutional(filters=3 size=3"
            + " pad=1 activation=linear)|conv(filters=7 size=1 pad=1 activation=swish)",
        "conv(filters=4 size=3 stride=2 pad=1 activation=swish)|maxpool(size=5 stride=1)|maxpool("
            + "size=5 stride=1)|route(layers=-1,-2,0)|conv(filters=5 size=1 pad=1"
            + " activation=swish)",
        "conv(filters=4 size=3 pad=1 activation=swish)|maxpool(size=2 stride=2)|conv(filters=5"
            + " size=3 stride=2 pad=1"
            + " activation=swish)|upsample(stride=2)|route(layers=-1,1)|route(layers=3)|conv(filters=5"
            + " size=1 pad=1 activation=swish)|route(layers=6,4)",
      })
  void pyTorchComputesWhatTheNetworkComputes(String layers) {
    Network network = network(layers);
    Weights weights = RandomWeights.of(network, 3);
    Path file = written(network, weights);
    float[] values = new float[3 * SIZE * SIZE];
    var random = new Random(7);
    var picture = new Map3(3, SIZE, SIZE);
    FloatBuffer input =
        ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int i = 0; i < values.length; i++) {
      float value = random.nextFloat();
      picture.v()[i] = value;
      input.put(i, value);
    }

    double[] torch = TorchForward.heads(modules(file), picture).getFirst().v();

    YoloV5 again = YoloV5.read(file, new InputSize(SIZE, SIZE));
    for (var one :
        List.of(Map.entry(network, weights), Map.entry(again.network(), again.weights()))) {
      try (var session = new OnnxEngine().open(one.getKey(), one.getValue(), new Streams(1, 1))) {
        float[] ours = session.run(input, 1).values().getFirst();
        assertThat(ours).hasSize(torch.length);
        for (int i = 0; i < torch.length; i++) {
          assertThat((double) ours[i]).isEqualTo(1 / (1 + Math.exp(-torch[i])), within(1e-5));
        }
      }
    }
    assertThat(again.names()).containsExactly("cat", "dog");
  }

  /** The modules of a file, as tests that hold them in memory have them. */
  private static List<Instance> modules(Path file) {
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      var model = (PyObject) ((PyDict) checkpoint.root()).get("model");
      var top = (Instance) value(checkpoint, model);
      var sequence = (Instance) map(top.attributes().get("_modules")).get("model");
      return map(sequence.attributes().get("_modules")).values().stream()
          .map(Instance.class::cast)
          .toList();
    }
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static @Nullable Object value(Checkpoint checkpoint, @Nullable Object read) {
    return switch (read) {
      case PyObject object -> {
        int dot = object.type().lastIndexOf('.');
        yield new Instance(
            object.type().substring(0, dot),
            object.type().substring(dot + 1),
            dictionary(checkpoint, object.attributes()));
      }
      case PyDict dict -> dictionary(checkpoint, dict);
      case TorchTensor tensor ->
          new Numbers(
              checkpoint.floats(tensor), tensor.size().stream().mapToLong(n -> n).toArray());
      case Long n -> Math.toIntExact(n);
      case List<?> list -> {
        List<@Nullable Object> all = new ArrayList<>();
        list.forEach(one -> all.add(value(checkpoint, one)));
        yield all;
      }
      case null, default -> read;
    };
  }

  private static Map<String, @Nullable Object> dictionary(Checkpoint checkpoint, PyDict dict) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    dict.keys().forEach(key -> all.put(String.valueOf(key), value(checkpoint, dict.get(key))));
    return all;
  }

  /** With YOLOv5's epsilon no variance may be smaller than what that has more. */
  @Test
  void smallVariancesKeepDarknetsEpsilon() {
    Network network = network("conv(filters=1 size=1 activation=linear)");
    Weights random = RandomWeights.of(network, 1);
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(random.convolutions());
    var norm = new BatchNorm(new float[] {1}, new float[] {0}, new float[] {1e-6f});
    all.set(0, new ConvolutionWeights(new float[1], norm, new float[3]));
    Weights small = new Weights(random.header(), all, random.shortcuts());

    Path file = written(network, small);

    Instance conv = modules(file).getFirst();
    Instance bn = (Instance) map(conv.attributes().get("_modules")).get("bn");
    assertThat(bn.attributes().get("eps")).isEqualTo(1e-5);
    YoloV5 again = YoloV5.read(file, new InputSize(SIZE, SIZE));
    assertThat(again.weights().convolution(0).batchNorm().variance()).containsExactly(1e-6f);
  }

  /**
   * Python's own unpickler and zipfile, with empty classes in place of PyTorch's and YOLOv5's: what
   * was written is a pickle, and its modules are where their attributes say.
   */
  @Test
  void pythonReadsIt() throws IOException, InterruptedException {
    String python = python();
    assumeTrue(python != null, "no Python 3 here");
    Network network =
        network(
            "conv(filters=6 size=3 stride=2 pad=1 activation=swish)|conv(filters=4 size=1 pad=1"
                + " activation=swish)|conv(filters=6 size=3 pad=1"
                + " activation=swish)|shortcut(from=-3 activation=linear)|route(layers=-1,0)");
    Path file = written(network, RandomWeights.of(network, 1));
    Path script = folder.resolve("read.py");
    try (var in = WrittenCheckpointTest.class.getResourceAsStream("read_checkpoint.py")) {
      Files.write(script, in.readAllBytes());
    }

    Process run =
        new ProcessBuilder(python, script.toString(), file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();

    assertThat(said.lines())
        .containsExactly(
            "names ['cat', 'dog'] save [0, 1, 2] stride (3,) nc 2".replace("(3,)", "(1,)"),
            "0 -1 models.common.Conv np 174: weight (6, 3, 3, 3)",
            "1 -1 models.common.Bottleneck np 260: weight (4, 6, 1, 1)",
            "2 [1, 0] models.common.Concat np 0: none",
            "3 [2] models.yolo.Detect np 273: weight (21, 12, 1, 1)",
            "anchors (1, 3, 2) 62.5",
            "numbers 707 parameters, all of their storages");
  }

  private static @Nullable String python() throws InterruptedException {
    for (String name : List.of("python3", "python")) {
      try {
        Process run =
            new ProcessBuilder(name, "-c", "import sys; sys.exit(sys.version_info < (3, 6))")
                .start();
        if (run.waitFor(1, TimeUnit.MINUTES) && run.exitValue() == 0) {
          return name;
        }
      } catch (IOException _) {
        // not here
      }
    }
    return null;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "conv(filters=4 size=1 activation=swish)|reorg(stride=2); no module for layer 1 [reorg] ;"
            + " of test.cfg",
        "conv(filters=4 size=1 activation=swish)|maxpool(size=2 stride=1);  ; [maxpool]",
        "conv(filters=4 size=1 activation=swish)|convolutional(filters=4 activation=relu); ;"
            + " an activation without a batch norm",
        "conv(filters=4 size=1 activation=elu); ; activation=elu",
      })
  void whatYoloV5HasNoModuleForIsNamed(String layers, String place, String said) {
    Network network = network(layers);
    Weights weights = RandomWeights.of(network, 1);

    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> written(network, weights))
        .withMessageContaining(place == null ? "layer" : place)
        .withMessageContaining(said);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void headsOfYoloV3AreNone() {
    Network network =
        HandMade.network(
            "[net]\n"
                + "width=32\n"
                + "height=32\n"
                + "channels=3\n"
                + "[convolutional]\n"
                + "filters=21\n"
                + "size=1\n"
                + "activation=linear\n"
                + "[yolo]\n"
                + "mask=0,1,2\n"
                + "anchors=10,13,16,30,33,23\n"
                + "classes=2\n"
                + "num=3\n");

    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> written(network, RandomWeights.of(network, 1)))
        .withMessageContaining("is no head of YOLOv5: ");
  }

  /** What {@code parse_model} can build: widths of eights, nothing split, sums in bottlenecks. */
  @Test
  void trainPyGoesOnWithWhatAYamlCanSay() {
    assertThat(untrainable("conv(filters=8 size=3 pad=1 activation=swish)")).isEmpty();
    assertThat(untrainable("conv(filters=9 size=3 pad=1 activation=swish)"))
        .get()
        .asString()
        .contains("--multiple 8");
    assertThat(
            untrainable(
                "conv(filters=8 size=3 pad=1 activation=swish)|convolutional(filters=4 size=3 pad=1"
                    + " activation=linear)|conv(filters=8 size=1 pad=1 activation=swish)"))
        .get()
        .asString()
        .contains("the first of two that one became");
    assertThat(untrainable("conv(filters=8 size=3 pad=1 activation=leaky)"))
        .get()
        .asString()
        .contains("an activation other than SiLU");
    assertThat(
            untrainable(
                "conv(filters=8 size=3 pad=1 activation=swish)|conv(filters=8 size=3 pad=1"
                    + " activation=swish)|shortcut(from=-2 activation=linear)"))
        .get()
        .asString()
        .contains("a sum that is no Bottleneck");
    assertThat(
            untrainable(
                "conv(filters=8 size=3 pad=1 activation=swish)|conv(filters=5 size=1 pad=1"
                    + " activation=swish)|conv(filters=8 size=3 pad=1"
                    + " activation=swish)|shortcut(from=-3 activation=linear)"))
        .as("what a Bottleneck has inside may have any width")
        .isEmpty();
  }

  private static java.util.Optional<String> untrainable(String layers) {
    Network network = network(layers);
    return YoloV5File.untrainable(network, RandomWeights.of(network, 1));
  }
}
