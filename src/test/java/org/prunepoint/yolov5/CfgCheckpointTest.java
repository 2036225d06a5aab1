package org.prunepoint.yolov5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Fault;
import org.prunepoint.Sample;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Node;
import org.prunepoint.yolov5.torch.SavedByTorch;

/** A cfg says what the numbers in a checkpoint are. */
class CfgCheckpointTest {
  /** {@link SmallYoloV5} as ZJU-lishuang's program writes YOLOv5 down. */
  private static final String HIS =
      """
      [net]
      width=64
      height=64
      channels=3
      [convolutional]
      batch_normalize=1
      filters=4
      size=3
      stride=2
      pad=1
      activation=SiLU
      [convolutional]
      batch_normalize=1
      filters=8
      size=3
      stride=2
      pad=1
      activation=SiLU
      ## cv2
      [convolutional]
      batch_normalize=1
      filters=4
      size=1
      stride=1
      pad=1
      activation=SiLU
      [route]
      layers = -2
      ## cv1
      [convolutional]
      batch_normalize=1
      filters=4
      size=1
      stride=1
      pad=1
      activation=SiLU
      [convolutional]
      batch_normalize=1
      filters=4
      size=1
      stride=1
      pad=1
      activation=SiLU
      [convolutional]
      batch_normalize=1
      filters=4
      size=3
      stride=1
      pad=1
      activation=SiLU
      [shortcut]
      from=-3
      activation=linear
      [route]
      layers = -1,-6
      [convolutional]
      batch_normalize=1
      filters=8
      size=1
      stride=1
      pad=1
      activation=SiLU
      [convolutional]
      size=1
      stride=1
      pad=1
      filters=21
      activation=linear
      [yolo]
      mask = 0,1,2
      anchors = 1,1, 2,2, 3,3
      classes=2
      num=3
      scale_x_y = 1.2
      """;

  @TempDir Path folder;

  private static void sameNumbers(Model found, Model expected) {
    for (Node node : expected.network().convolutions().toList()) {
      var one = found.weights().convolution(node.index());
      var other = expected.weights().convolution(node.index());
      assertThat(Arrays.equals(one.kernels(), other.kernels())).as(node.place()).isTrue();
      assertThat(one.bias()).isEqualTo(other.bias());
      assertThat(one.batchNorm() == null).isEqualTo(other.batchNorm() == null);
      if (one.batchNorm() != null && other.batchNorm() != null) {
        assertThat(one.batchNorm().gamma()).isEqualTo(other.batchNorm().gamma());
        assertThat(one.batchNorm().mean()).isEqualTo(other.batchNorm().mean());
        assertThat(one.batchNorm().variance()).isEqualTo(other.batchNorm().variance());
      }
    }
  }

  /** As {@code utils/layers.py} of SpursLipu's tool names a squeeze: two matrices. */
  @Test
  void theLayersOfTheToolsComeWithAStateDictToo() throws IOException {
    Path cfg =
        Files.writeString(
            folder.resolve("t.cfg"),
            """
            [net]
            width=4
            height=4
            channels=3
            [convolutional]
            batch_normalize=1
            filters=8
            size=1
            activation=h_swish
            [depthwise]
            filters=8
            size=3
            pad=1
            activation=linear
            [se]
            reduction=4
            """);
    var random = new SplittableRandom(5);
    Map<String, Object> numbers = new LinkedHashMap<>();
    var stored = new ByteArrayOutputStream();
    for (Object[] one :
        new Object[][] {
          {"0.BatchNorm2d.bias", 8},
          {"0.BatchNorm2d.weight", 8},
          {"0.BatchNorm2d.running_mean", 8},
          {"0.BatchNorm2d.running_var", 8},
          {"0.Conv2d.weight", 8, 3, 1, 1},
          {"1.DepthWise2d.bias", 8},
          {"1.DepthWise2d.weight", 8, 1, 3, 3},
          {"2.se.fc.0.weight", 2, 8},
          {"2.se.fc.2.weight", 8, 2}
        }) {
      long[] size = Arrays.stream(one).skip(1).mapToLong(n -> (Integer) n).toArray();
      float[] values = new float[(int) Arrays.stream(size).reduce(1, (a, b) -> a * b)];
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
        bytes.putFloat(values[i]);
      }
      stored.write(bytes.array());
      numbers.put("module_list." + one[0], new SavedByTorch.Numbers(values, size));
    }
    Path file = folder.resolve("t.pt");
    SavedByTorch.save(file, Map.of("model", numbers));
    byte[] header = {0, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    Path weights = folder.resolve("t.weights");
    Files.write(weights, header);
    Files.write(weights, stored.toByteArray(), StandardOpenOption.APPEND);

    Model found = ModelFiles.open(cfg, file);
    assertThat(found.warnings().getFirst()).contains("[depthwise], [se], h_swish");
    sameNumbers(found, Model.open(cfg, weights));
    sameNumbers(ModelFiles.open(file, file), found);
  }

  /** The programs take the sigmoid of these weights. */
  @Test
  void sumsWhoseWeightsNoCfgCanSayAreRefused() throws IOException {
    Path cfg =
        Files.writeString(
            folder.resolve("sum.cfg"),
            "[net]\nwidth=4\nheight=4\nchannels=3\n"
                + "[convolutional]\nfilters=3\nsize=1\nactivation=linear\n".repeat(2)
                + "[shortcut]\nfrom=-2\nweights_type=per_feature\nactivation=linear\n");
    Path file = folder.resolve("sum.pt");
    var kernels = new SavedByTorch.Numbers(new float[9], 3, 3, 1, 1);
    var bias = new SavedByTorch.Numbers(new float[3], 3);
    SavedByTorch.save(
        file,
        Map.of(
            "module_list.0.Conv2d.weight",
            kernels,
            "module_list.0.Conv2d.bias",
            bias,
            "module_list.1.Conv2d.weight",
            kernels,
            "module_list.1.Conv2d.bias",
            bias,
            "module_list.2.w",
            new SavedByTorch.Numbers(new float[2], 2)));

    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> ModelFiles.open(cfg, file))
        .withMessageContainingAll("sum.pt", "layer 2 [shortcut]", "has weights_type");
  }

  @ParameterizedTest
  @CsvSource({
    "'', Conv2d, BatchNorm2d, model",
    "module., Conv2d, BatchNorm2d, bare",
    "'', conv_%d, batch_norm_%d, bare"
  })
  void aStateDictOfLayersIsThePairItWasMadeOf(
      String before, String conv, String norm, String where) {
    Model pair = Model.open(Sample.CFG, Sample.WEIGHTS);
    Map<String, Object> numbers = DarknetInTorch.numbers(pair, before, conv, norm);
    Path file = folder.resolve("traffic.pt");
    SavedByTorch.save(file, where.equals("bare") ? numbers : Map.of(where, numbers));

    Model found = ModelFiles.open(Sample.CFG, file);

    assertThat(found.cfg().bytes()).containsExactly(pair.cfg().bytes());
    sameNumbers(found, pair);
  }

  @Test
  void numbersOfAnotherNetworkAreRefusedAtTheLayerThatTells() throws IOException {
    Path file = DarknetInTorch.save(Sample.CFG, Sample.WEIGHTS, folder.resolve("traffic.pt"));
    String cfg = Files.readString(Sample.CFG);
    String wider = cfg.replaceFirst("filters=(\\d+)", "filters=7");
    assertThat(wider).isNotEqualTo(cfg);
    Path other = Files.writeString(folder.resolve("wider.cfg"), wider);

    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> ModelFiles.open(other, file))
        .withMessageStartingWith("traffic.pt is not of wider.cfg: for layer 0 [convolutional]")
        .withMessageContaining("expected [7, 3, 3, 3]");
  }

  @Test
  void hisCfgBesideAWholeCheckpointIsStandardDarknet() throws IOException {
    Path pt = SmallYoloV5.in(folder);
    Path cfg = Files.writeString(folder.resolve("his.cfg"), HIS);

    Model found = ModelFiles.open(cfg, pt);

    String text = new String(found.cfg().bytes(), StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("SiLU").contains("## cv2").contains("new_coords=1");
    Layer.Yolo head = (Layer.Yolo) found.network().heads().getFirst().layer();
    Layer.Yolo own = (Layer.Yolo) ModelFiles.open(pt, pt).network().heads().getFirst().layer();
    assertThat(head).isEqualTo(own);
    assertThat(found.network().cost().parameters()).isEqualTo(SmallYoloV5.PARAMETERS);
    List<float[]> ours =
        ModelFiles.open(pt, pt).weights().convolutions().stream()
            .filter(w -> w != null)
            .map(w -> w.kernels())
            .toList();
    List<float[]> his =
        found.weights().convolutions().stream()
            .filter(w -> w != null)
            .map(w -> w.kernels())
            .toList();
    assertThat(his).usingRecursiveComparison().isEqualTo(ours);
  }

  @Test
  void aCfgOfTheSameShapesInAnotherOrderIsNotTheNetwork() throws IOException {
    Path pt = SmallYoloV5.in(folder);
    String swapped = HIS.replace("layers = -1,-6", "layers = -6,-1");
    Path cfg = Files.writeString(folder.resolve("his.cfg"), swapped);

    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> ModelFiles.open(cfg, pt))
        .withMessageStartingWith("his.cfg: layer 9 [convolutional]")
        .withMessageContaining("is not what small.pt has in its place");
  }

  @Test
  void aCheckpointOfACfgIsDroppedWithItsNamesUnknown() {
    Path file = DarknetInTorch.save(Sample.CFG, Sample.WEIGHTS, folder.resolve("traffic.pt"));
    assertThat(ModelFiles.names(file)).isEmpty();
  }
}
