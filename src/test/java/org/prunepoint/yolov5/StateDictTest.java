package org.prunepoint.yolov5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.network.Node;
import org.prunepoint.yolov5.torch.Checkpoint;
import org.prunepoint.yolov5.torch.PyDict;
import org.prunepoint.yolov5.torch.PyObject;
import org.prunepoint.yolov5.torch.SavedByTorch;
import org.prunepoint.yolov5.torch.SavedByTorch.Instance;
import org.prunepoint.yolov5.torch.SavedByTorch.Numbers;
import org.prunepoint.yolov5.torch.TorchTensor;

/** A state dict with its yaml beside it is the same network as the whole model. */
class StateDictTest {
  private static final String YAML =
      """
      # a network of all that a yaml may name
      nc: 2  # classes
      depth_multiple: 0.33
      width_multiple: 0.25
      anchors:
        - [10,13, 16,30, 33,23]
        - [30,61, 62,45, 59,119]

      backbone:
        # [from, number, module, args]
        [[-1, 1, Focus, [8, 3]],  # 0
         [-1, 1, Conv, [6, 3, 2]],
         [-1, 3, C3, [8]],  # 2
         [-1, 1, SPP, [6, [5, 9, 13]]],
         [-1, 1, Conv, [8, 3, 2]],
         [-1, 1, SPPF, [8, 5]], # 5
        ]

      head: [
        [-1, 1, nn.Upsample, [None, 2, 'nearest']],
        [[-1, 3], 1, Concat, [1]],
        [-1, 3, C3, [8, False]],
        [[8, 5], 1, Detect, [nc, anchors]]]
      """;

  @TempDir Path folder;

  /** What {@link #YAML} describes. */
  private static Instance model() {
    var torch = new Torch(12);
    return Torch.model(
        List.of(
            torch.focus(3, 4, 3),
            torch.conv(4, 6, 3, 2),
            torch.c3(6, 8, 2, true),
            torch.spp(8, 6, 5, 9, 13),
            torch.conv(6, 8, 3, 2),
            torch.sppf(8, 8, 5),
            Torch.upsample(),
            Torch.from(Torch.concat(), List.of(-1, 3)),
            torch.c3(14, 8, 1, false),
            Torch.from(torch.detect(2, new int[] {8, 8}, 4, 8), List.of(8, 5))),
        List.of());
  }

  /** As {@code model.state_dict()} names them. */
  private static void flatten(Instance module, String path, Map<String, Object> into) {
    for (String kind : List.of("_parameters", "_buffers")) {
      if (module.attributes().get(kind) instanceof Map<?, ?> tensors) {
        tensors.forEach(
            (name, tensor) -> {
              if (tensor instanceof Numbers) {
                into.put(path + name, tensor);
              }
            });
      }
    }
    ((Map<?, ?>) module.attributes().get("_modules"))
        .forEach((name, child) -> flatten((Instance) child, path + name + ".", into));
  }

  private static void same(YoloV5 found, YoloV5 whole) {
    assertThat(found.cfg().bytes())
        .asString()
        .isEqualTo(new String(whole.cfg().bytes(), StandardCharsets.UTF_8));
    for (Node node : whole.network().convolutions().toList()) {
      var one = found.weights().convolution(node.index());
      var other = whole.weights().convolution(node.index());
      assertThat(one.kernels()).containsExactly(other.kernels());
      assertThat(one.bias()).containsExactly(other.bias());
      if (other.batchNorm() != null) {
        assertThat(one.batchNorm().variance()).containsExactly(other.batchNorm().variance());
        assertThat(one.batchNorm().gamma()).containsExactly(other.batchNorm().gamma());
        assertThat(one.batchNorm().mean()).containsExactly(other.batchNorm().mean());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"'', bare", "module., bare", "'', model", "'', ema"})
  void aStateDictWithItsYamlIsTheNetwork(String wrapper, String where) throws IOException {
    Path file = folder.resolve("best.pt");
    SavedByTorch.save(file, Torch.checkpoint(null, model()));
    YoloV5 whole = YoloV5.read(file, null);
    Map<String, Object> numbers = new LinkedHashMap<>();
    flatten(model(), wrapper, numbers);
    assertThat(numbers).containsKey(wrapper + "model.2.m.1.cv2.bn.running_var");
    SavedByTorch.save(file, where.equals("bare") ? numbers : Map.of(where, numbers));
    Files.writeString(folder.resolve("best.yaml"), YAML);

    same(YoloV5.read(file, null), whole);
  }

  @Test
  void withoutAYamlItSaysWhatIsMissing() {
    Path file = folder.resolve("best.pt");
    Map<String, Object> numbers = new LinkedHashMap<>();
    flatten(model(), "", numbers);
    SavedByTorch.save(file, numbers);

    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> YoloV5.read(file, null))
        .withMessageContaining("a state dict")
        .withMessageContaining("best.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C3, [8]] | C3TR, [8]] | module 2 is C3TR, which is not known here",
        "head: [ | tail: [ | best.yaml has no head",
        "[[-1, 3], 1, | [[-1, 30], 1, | reads module 30, which is not before it",
        "[-1, 1, SPPF, [8, 5]] | [-1, SPPF, [8, 5]] | expected [from, number, module, args]",
        "[-1, 1, Focus, [8, 3]] | [-1, 1, Focus, [8, 3] | best.yaml, line",
        "[-1, 1, Focus, [8, 3]] | [[[[[[[[[]]]]]]]]] | expected [from, number, module, args]",
        "Conv, [8, 3, 2] | C3, [8, 3, 2] | model.4.cv2.conv (torch.nn.modules.conv.Conv2d) has no"
            + " tensor called weight"
      })
  void aYamlThatDoesNotFitIsExplained(String old, String other, String said) throws IOException {
    Path file = folder.resolve("best.pt");
    Map<String, Object> numbers = new LinkedHashMap<>();
    flatten(model(), "", numbers);
    SavedByTorch.save(file, numbers);
    assertThat(YAML).contains(old);
    Files.writeString(folder.resolve("best.yaml"), YAML.replace(old, other));

    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> YoloV5.read(file, null))
        .withMessageContaining(said);
  }

  /** The yaml is that which the checkpoint holds itself. */
  @Test
  @Tag("real")
  void theNumbersOfYoloV5nWithItsYamlAreYoloV5n() throws IOException {
    Path real = RealData.folder().resolve("yolov5/yolov5n.pt");
    Map<String, Object> numbers = new LinkedHashMap<>();
    StringBuilder yaml = new StringBuilder();
    try (Checkpoint checkpoint = Checkpoint.open(real)) {
      PyObject model = (PyObject) ((PyDict) checkpoint.root()).get("model");
      collect(new Module(checkpoint, "", model), "", numbers);
      PyDict described = (PyDict) model.get("yaml");
      for (String part : List.of("backbone", "head")) {
        yaml.append(part).append(":\n  ").append(described.get(part)).append('\n');
      }
    }
    Path file = folder.resolve("n.pt");
    SavedByTorch.save(file, numbers, "HalfStorage");
    Files.writeString(folder.resolve("n.yaml"), yaml.toString().replace("false", "False"));

    YoloV5 whole = YoloV5.read(real, null);
    YoloV5 found = YoloV5.read(file, null);
    assertThat(found.network().nodes()).hasSameSizeAs(whole.network().nodes());
    List<float[]> kernels = new ArrayList<>();
    for (Node node : whole.network().convolutions().toList()) {
      kernels.add(whole.weights().convolution(node.index()).kernels());
      assertThat(
              Arrays.equals(found.weights().convolution(node.index()).kernels(), kernels.getLast()))
          .as(node.place())
          .isTrue();
    }
    assertThat(kernels).hasSize(60);
    assertThat(new String(found.cfg().bytes(), StandardCharsets.UTF_8).lines().skip(1))
        .containsExactlyElementsOf(
            new String(whole.cfg().bytes(), StandardCharsets.UTF_8).lines().skip(1).toList());
  }

  private static void collect(Module module, String path, Map<String, Object> into) {
    for (String kind : List.of("_parameters", "_buffers")) {
      PyDict tensors = (PyDict) module.object().get(kind);
      for (Object name : tensors.keys()) {
        if (tensors.get(name) instanceof TorchTensor tensor && !tensor.storage().contains("Long")) {
          long[] size = tensor.size().stream().mapToLong(s -> s).toArray();
          into.put(path + name, new Numbers(module.floats(String.valueOf(name)), size));
        }
      }
    }
    PyDict modules = (PyDict) module.object().get("_modules");
    for (Object name : modules.keys()) {
      if (modules.get(name) instanceof PyObject) {
        collect(module.child(String.valueOf(name)), path + name + ".", into);
      }
    }
  }
}
