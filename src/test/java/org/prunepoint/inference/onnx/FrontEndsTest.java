package org.prunepoint.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onnx.Onnx;
import onnx.Onnx.NodeProto;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.Sample;
import org.prunepoint.darknet.NarrowCfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.inference.NumberForm;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.inference.TensorRanges.Range;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

/**
 * Every operator of every file that is written is one that the programs at the end of the road say
 * they take: their own lists, of which each names its source.
 */
class FrontEndsTest {
  /** Large networks at an eighth of their width: the graph is the same. */
  private static final int NARROW = 8;

  private static final List<String> READERS = List.of("openvino", "tensorrt", "ncnn");

  private static final Set<String> WHOLE = Set.of("DequantizeLinear", "QuantizeLinear");

  /** What a network is written as. */
  private enum Form {
    FLOAT32,
    FLOAT16,
    INT8,
    INT8_PER_TENSOR,
    INT8_SYMMETRIC;

    Onnx.ModelProto of(Network network, Weights weights) {
      var model = new OnnxModel(network, weights);
      return switch (this) {
        case FLOAT32 -> model.proto();
        case FLOAT16 -> Float16Model.of(model.proto());
        case INT8 -> int8(model, network, NumberForm.USUAL);
        case INT8_PER_TENSOR -> int8(model, network, NumberForm.PER_TENSOR);
        case INT8_SYMMETRIC -> int8(model, network, NumberForm.SYMMETRIC);
      };
    }

    private static Onnx.ModelProto int8(OnnxModel model, Network network, NumberForm numbers) {
      Map<String, Range> ranges = new HashMap<>();
      QuantizedGraph.tensors(model.graph()).forEach(t -> ranges.put(t, new Range(-1, 1)));
      return QuantizedGraph.of(
          model.graph(),
          network.name(),
          new TensorRanges(ranges, Map.of()),
          new QuantizedForm(Set.of(), numbers, QuantizedForm.USUAL_BITS));
    }
  }

  static Stream<Path> ours() throws IOException {
    return cfgs(Path.of("cfg"));
  }

  /** Every network of Darknet, and others, that can be run. */
  static Stream<Path> real() throws IOException {
    Path real = RealData.folder();
    List<Path> all = new ArrayList<>();
    for (String folder : List.of("cfg", "yolo-fastest", "bccd")) {
      cfgs(real.resolve(folder)).filter(FrontEndsTest::runs).forEach(all::add);
    }
    assertThat(all).hasSizeGreaterThan(60);
    return all.stream();
  }

  private static Stream<Path> cfgs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".cfg")).sorted().toList().stream();
    }
  }

  private static boolean runs(Path cfg) {
    try {
      Network network = network(cfg);
      var _ = new OnnxModel(network, RandomWeights.of(network, 1));
      return true;
    } catch (Fault _) {
      return false; // recurrent and binary layers
    }
  }

  private static Network network(Path cfg) {
    try {
      String text = NarrowCfg.of(Files.readString(cfg), NARROW);
      return NetworkReader.read(NarrowCfg.parsed(text)).network();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> taken(String by) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FrontEndsTest.class.getResourceAsStream(by + ".txt"), by)) {
      String list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(list).contains("# Source: ");
      return list.lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ", -1)))
          .collect(Collectors.toSet());
    }
  }

  /** By reader and form of a network, the operators that are not among those taken. */
  private static Map<String, Map<Form, Set<String>>> refused(Path cfg) throws IOException {
    Network network = network(cfg);
    Weights weights = RandomWeights.of(network, 1);
    Map<String, Map<Form, Set<String>>> refused = new HashMap<>();
    for (Form form : Form.values()) {
      Onnx.ModelProto model = form.of(network, weights);
      for (String by : READERS) {
        Set<String> others = others(model, taken(by));
        if (decodes(network)) {
          others.addAll(others(DecodedModel.of(model, network, List.of()), taken(by)));
        }
        if (!others.isEmpty()) {
          refused.computeIfAbsent(by, _ -> new EnumMap<>(Form.class)).put(form, others);
        }
      }
    }
    return refused;
  }

  private static boolean decodes(Network network) {
    List<Node> heads = network.heads();
    return !heads.isEmpty()
        && heads.stream().noneMatch(h -> h.layer() instanceof Layer.GaussianYolo);
  }

  private static Set<String> others(Onnx.ModelProto model, Set<String> taken) {
    assertThat(model.getOpsetImportList())
        .extracting(Onnx.OperatorSetIdProto::getDomain, Onnx.OperatorSetIdProto::getVersion)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("", 13L));
    Set<String> others = new TreeSet<>();
    for (NodeProto node : model.getGraph().getNodeList()) {
      assertThat(node.getDomain()).isEmpty();
      if (!taken.contains(node.getOpType())) {
        others.add(node.getOpType());
      }
    }
    return others;
  }

  /** pnnx makes float16 of float32 itself; what is in eight bits it does not list. */
  @ParameterizedTest
  @MethodSource("ours")
  void everyFormOfTheStandardNetworksIsTaken(Path cfg) throws IOException {
    Map<Form, Set<String>> ncnn =
        Map.of(
            Form.FLOAT16,
            Set.of("Cast"),
            Form.INT8,
            WHOLE,
            Form.INT8_PER_TENSOR,
            WHOLE,
            Form.INT8_SYMMETRIC,
            WHOLE);
    assertThat(refused(cfg)).isEqualTo(Map.of("ncnn", ncnn));
  }

  /** But by ncnn Darknet's reorg, of YOLOv2. */
  @Tag("real")
  @ParameterizedTest
  @MethodSource("real")
  void everyFormOfRealNetworksIsTaken(Path cfg) throws IOException {
    boolean reorg = network(cfg).layers().stream().anyMatch(l -> l instanceof Layer.Reorg);
    Map<String, Map<Form, Set<String>>> refused = refused(cfg);

    assertThat(refused).containsOnlyKeys("ncnn");
    assertThat(refused.get("ncnn").getOrDefault(Form.FLOAT32, Set.of()))
        .isEqualTo(reorg ? Set.of("SpaceToDepth") : Set.of());
  }

  /** Its page wants INT8 about a zero point of 0, where usual activations have no sign. */
  @Test
  void tensorRtDoesNotTakeTheUsualActivations() {
    assertThat(zeroPoints(graph(Form.INT8)))
        .extracting(Onnx.TensorProto::getDataType)
        .containsOnly(Onnx.TensorProto.DataType.UINT8_VALUE);
  }

  /**
   * "INT8" alone goes into its DequantizeLinear, so no bias of 32 bits does (onnx-tensorrt issue
   * 850: "only activation types allowed"), and what is rounded is what a convolution reads.
   */
  @Test
  void tensorRtTakesTheSymmetricForm() {
    Onnx.GraphProto graph = graph(Form.INT8_SYMMETRIC);
    Map<String, Onnx.TensorProto> constants =
        graph.getInitializerList().stream()
            .collect(Collectors.toMap(Onnx.TensorProto::getName, t -> t));
    Map<String, NodeProto> producers = new HashMap<>();
    graph.getNodeList().forEach(node -> producers.put(node.getOutput(0), node));

    assertThat(zeroPoints(graph))
        .isNotEmpty()
        .allSatisfy(
            zero -> {
              assertThat(zero.getDataType()).isEqualTo(Onnx.TensorProto.DataType.INT8_VALUE);
              assertThat(zero.getRawData().toByteArray()).containsOnly(0);
            });
    assertThat(constants.values())
        .extracting(Onnx.TensorProto::getDataType)
        .doesNotContain(
            Onnx.TensorProto.DataType.INT32_VALUE, Onnx.TensorProto.DataType.UINT8_VALUE);
    assertThat(graph.getNodeList())
        .filteredOn(node -> node.getOpType().equals("Conv"))
        .isNotEmpty()
        .allSatisfy(
            conv -> {
              for (int i = 0; i < 2; i++) {
                assertThat(producers.get(conv.getInput(i)).getOpType())
                    .isEqualTo("DequantizeLinear");
              }
              assertThat(constants.get(conv.getInput(2)).getDataType())
                  .isEqualTo(Onnx.TensorProto.DataType.FLOAT_VALUE);
            });
  }

  private static Onnx.GraphProto graph(Form form) {
    Network network = network(Sample.CFG);
    return form.of(network, RandomWeights.of(network, 1)).getGraph();
  }

  private static List<Onnx.TensorProto> zeroPoints(Onnx.GraphProto graph) {
    Set<String> zeros =
        graph.getNodeList().stream()
            .filter(node -> node.getOpType().equals("QuantizeLinear"))
            .map(node -> node.getInput(2))
            .collect(Collectors.toSet());
    return graph.getInitializerList().stream().filter(t -> zeros.contains(t.getName())).toList();
  }
}
