package org.prunepoint.yolov5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.Fault;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.InputSize;
import org.prunepoint.yolov5.TorchForward.Map3;
import org.prunepoint.yolov5.torch.SavedByTorch;
import org.prunepoint.yolov5.torch.SavedByTorch.Instance;

/** Each block of YOLOv5's against the definition of its forward method. */
class YoloV5Test {
  private static final int SIZE = 32;

  @TempDir Path folder;

  private Path saved(Object checkpoint) {
    Path file = folder.resolve("best.pt");
    SavedByTorch.save(file, checkpoint);
    return file;
  }

  private Path network(List<Instance> modules) {
    return saved(Torch.checkpoint(null, Torch.model(modules, List.of("cat", "dog"))));
  }

  /** A stem of four channels, a block, and a head at the stride that they come to. */
  private static List<Instance> around(Torch torch, int out, float stride, Instance... blocks) {
    List<Instance> modules = new ArrayList<>(List.of(torch.conv(3, 4, 3, 2)));
    modules.addAll(List.of(blocks));
    modules.add(Torch.from(torch.detect(2, new int[] {out}, stride), List.of(modules.size() - 1)));
    return modules;
  }

  static Stream<Arguments> blocks() {
    var torch = new Torch(1);
    Instance fused =
        Torch.common(
            "Conv",
            Map.of(),
            "conv",
            torch.conv2d(4, 6, 3, 1, 1, 1, true),
            "act",
            Torch.activation("SiLU"));
    List<Instance> focus =
        List.of(torch.focus(3, 6, 3), Torch.from(torch.detect(2, new int[] {6}, 2), List.of(0)));
    List<Instance> six =
        List.of(
            Torch.common(
                "Conv",
                Map.of(),
                "conv",
                torch.conv2d(3, 6, 6, 2, 2, 1, false),
                "bn",
                torch.batchNorm(6),
                "act",
                Torch.activation("SiLU")),
            Torch.from(torch.detect(2, new int[] {6}, 2), List.of(0)));
    return Stream.of(
        Arguments.of("Focus", focus),
        Arguments.of("the stem of release 6", six),
        Arguments.of("Conv", around(torch, 6, 4, torch.conv(4, 6, 3, 2))),
        Arguments.of("leaky", around(torch, 6, 2, torch.conv(4, 6, 3, 1, 1, "LeakyReLU"))),
        Arguments.of(
            "Hardswish, as release 3 has it",
            around(
                torch,
                6,
                2,
                torch.conv(4, 6, 3, 1, 1, "Hardswish"),
                torch.bottleneckCsp(6, 6, 1, true, "LeakyReLU"))),
        Arguments.of("groups", around(torch, 8, 2, torch.conv(4, 8, 3, 1, 4, "SiLU"))),
        Arguments.of("a fused Conv", around(torch, 6, 2, fused)),
        Arguments.of("Bottleneck", around(torch, 4, 2, torch.bottleneck(4, true))),
        Arguments.of("C3", around(torch, 8, 2, torch.c3(4, 8, 2, true))),
        Arguments.of("C3 without shortcut", around(torch, 8, 2, torch.c3(4, 8, 2, false))),
        Arguments.of(
            "BottleneckCSP", around(torch, 8, 2, torch.bottleneckCsp(4, 8, 2, true, "LeakyReLU"))),
        Arguments.of(
            "BottleneckCSP without shortcut",
            around(torch, 8, 2, torch.bottleneckCsp(4, 8, 1, false, "SiLU"))),
        Arguments.of("SPP", around(torch, 6, 2, torch.spp(4, 6, 5, 9, 13))),
        Arguments.of("SPPF", around(torch, 6, 2, torch.sppf(4, 6, 5))),
        Arguments.of("Upsample", around(torch, 5, 2, torch.conv(4, 5, 3, 2), Torch.upsample())),
        Arguments.of("many heads", manyHeads(torch)));
  }

  /** Four heads, as P6 networks have, and a Concat of a layer further up. */
  private static List<Instance> manyHeads(Torch torch) {
    return List.of(
        torch.conv(3, 4, 3, 2),
        torch.conv(4, 5, 3, 2),
        torch.conv(5, 6, 3, 2),
        torch.conv(6, 7, 3, 2),
        Torch.upsample(),
        Torch.from(Torch.concat(), List.of(-1, 2)),
        torch.c3(13, 8, 1, false),
        Torch.from(torch.detect(2, new int[] {4, 5, 8, 7}, 2, 4, 8, 16), List.of(0, 1, 6, 3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void everyBlockComputesWhatItsDefinitionSays(String name, List<Instance> modules) {
    YoloV5 read = YoloV5.read(network(modules), new InputSize(SIZE, SIZE));
    var picture = new Map3(3, SIZE, SIZE);
    var random = new Random(7);
    var input =
        ByteBuffer.allocateDirect(4 * picture.v().length)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < picture.v().length; i++) {
      float value = random.nextFloat();
      picture.v()[i] = value;
      input.put(i, value);
    }
    List<Map3> expected = TorchForward.heads(modules, picture);

    try (var session = new OnnxEngine().open(read.network(), read.weights(), new Streams(1, 1))) {
      List<float[]> found = session.run(input, 1).values();
      assertThat(found).as(name).hasSameSizeAs(expected);
      for (int head = 0; head < found.size(); head++) {
        double[] values = expected.get(head).v();
        assertThat(found.get(head)).hasSize(values.length);
        for (int i = 0; i < values.length; i++) {
          assertThat((double) found.get(head)[i])
              .isEqualTo(1 / (1 + Math.exp(-values[i])), within(1e-5));
        }
      }
    }
  }

  @Test
  void anchorsAreInPixels() {
    var torch = new Torch(2);
    List<Instance> modules = around(torch, 4, 8, torch.conv(4, 4, 3, 2), torch.conv(4, 4, 3, 2));
    String cfg =
        new String(YoloV5.read(network(modules), null).cfg().bytes(), StandardCharsets.UTF_8);
    Object anchors = ((Map<?, ?>) modules.getLast().attributes().get("_buffers")).get("anchors");
    float first = ((SavedByTorch.Numbers) anchors).values()[0] * 8;

    assertThat(cfg)
        .contains("anchors=%.2f".formatted(Math.floor(first * 100) / 100))
        .contains("new_coords=1\nscale_x_y=2.0")
        .contains("activation=logistic");
  }

  @Test
  void networksWithAHeadAtStride64AreAsLargeAsTheyAreTrained() {
    var torch = new Torch(3);

    assertThat(YoloV5.read(network(around(torch, 4, 64)), null).network().input().width())
        .isEqualTo(1280);
    assertThat(YoloV5.read(network(around(torch, 4, 32)), null).network().input().width())
        .isEqualTo(640);
  }

  @Test
  void theMovingAveragesComeBeforeTheModel() {
    var averages = Torch.model(around(new Torch(4), 4, 2), List.of("averages", "b"));
    var model = Torch.model(around(new Torch(5), 4, 2), List.of("model", "b"));

    YoloV5 both = YoloV5.read(saved(Torch.checkpoint(averages, model)), null);
    assertThat(both.names()).containsExactly("averages", "b");
    assertThat(both.averaged()).isTrue();

    YoloV5 stripped = YoloV5.read(saved(Torch.checkpoint(null, model)), null);
    assertThat(stripped.names()).containsExactly("model", "b");
    assertThat(YoloV5.read(saved(model), null).names()).containsExactly("model", "b");
  }

  @Test
  void namesMayBeAMap() {
    var model = Torch.model(around(new Torch(4), 4, 2), Map.of(0, "one"));
    assertThat(ModelFiles.names(saved(model))).containsExactly("one");
  }

  private void refused(Object checkpoint, String... said) {
    Path file = saved(checkpoint);
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> YoloV5.read(file, null))
        .satisfies(f -> assertThat(f.getMessage()).contains("best.pt").contains(said));
  }

  @ParameterizedTest
  @CsvSource({
    "models.common, C3TR",
    "models.common, GhostConv",
    "models.experimental, MixConv2d",
    "torch.nn.modules.linear, Linear"
  })
  void aBlockThatIsNotKnownIsNamed(String module, String name) {
    Instance block = Torch.module(module, name, Map.of(), Map.of());
    refused(
        Torch.model(around(new Torch(6), 4, 2, block), null),
        "model.1 (" + module + "." + name + ") is of a class that is not known here");
  }

  @ParameterizedTest
  @CsvSource({"ELU", "GELU", "Hardtanh"})
  void anActivationThatDarknetLacksIsNamed(String name) {
    var torch = new Torch(6);
    refused(
        Torch.model(around(torch, 4, 2, torch.conv(4, 4, 1, 1, 1, name)), null),
        "model.1.act (torch.nn.modules.activation." + name + ")");
  }

  @Test
  void aNetworkOfAnotherProgramIsNamed() {
    Instance v8 = Torch.module("ultralytics.nn.tasks", "DetectionModel", Map.of(), Map.of());
    refused(Torch.checkpoint(null, v8), "ultralytics.nn.tasks.DetectionModel", "YOLOv8");

    Instance resnet = Torch.module("torchvision.models.resnet", "ResNet", Map.of(), Map.of());
    refused(resnet, "torchvision.models.resnet.ResNet", "no network of YOLOv5");

    refused(List.of(1, 2), "no dictionary");
    refused(Map.of("weights", 3), "a dictionary with weights");
  }

  @Test
  void anythingElseThanADetectorIsNamed() {
    var torch = new Torch(8);
    refused(Torch.model(List.of(torch.conv(3, 4, 3, 2)), null), "models.common.Conv", "Detect");
    refused(Torch.model(List.of(), null), "has no layers");
  }

  @Test
  void shapesThatContradictEachOtherAreRefused() {
    var torch = new Torch(9);
    refused(Torch.model(around(torch, 4, 2, torch.conv(5, 4, 1, 1)), null), "contradicts itself");
    refused(
        Torch.model(
            List.of(
                torch.conv(3, 4, 3, 2),
                Torch.from(torch.conv(4, 4, 1, 1), 7),
                Torch.from(torch.detect(2, new int[] {4}, 2), List.of(1))),
            null),
        "reads module 7, which is not before it");
  }

  @Test
  void aModuleThatContainsManyIsBounded() {
    var torch = new Torch(10);
    Instance nested = torch.conv(4, 4, 1, 1);
    for (int i = 0; i < 9; i++) {
      nested = Torch.list("Sequential", List.of(nested));
    }
    refused(Torch.model(around(torch, 4, 2, nested), null), "nested deeper than");
  }
}
