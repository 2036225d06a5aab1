package org.prunepoint.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/** An ONNX graph in the making: operators and constants, each named after what it makes. */
final class OnnxGraph {
  /** 13 holds every operator used here, and every runtime of the last years reads it. */
  private static final int OPSET = 13;

  private static final int IR_VERSION = 7;

  private final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder();
  private final Set<String> inner = new HashSet<>();
  private int scalars;

  /** An operator attribute. */
  static AttributeProto ints(String name, int... values) {
    AttributeProto.Builder a =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    Arrays.stream(values).forEach(a::addInts);
    return a.build();
  }

  static AttributeProto integer(String name, int value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto number(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  /**
   * Adds an operator with one output, which has the same name; an empty input name is an input left
   * out.
   */
  String operator(String type, String output, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(output)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(Arrays.asList(attributes)));
    return output;
  }

  /** Adds an operator as it is. */
  void add(NodeProto operator) {
    graph.addNode(operator);
  }

  /**
   * Adds an operator inside a formula that stands for one activation: what it makes is read in the
   * formula only, and is not rounded where the network is written in eight bits.
   */
  String inner(String type, String output, List<String> inputs, AttributeProto... attributes) {
    inner.add(output);
    return operator(type, output, inputs, attributes);
  }

  /** Whether a tensor is inside the formula of an activation. */
  boolean isInner(String tensor) {
    return inner.contains(tensor);
  }

  /** From one index to before another along an axis. */
  String slice(String output, String tensor, int axis, int from, int to) {
    return operator(
        "Slice",
        output,
        List.of(
            tensor,
            integers(output + "_from", from),
            integers(output + "_to", to),
            integers(output + "_axis", axis)));
  }

  /** A float constant. */
  String constant(String name, float[] values, long... shape) {
    byte[] bytes = new byte[Math.multiplyExact(4, values.length)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return constant(name, TensorProto.DataType.FLOAT_VALUE, bytes, shape);
  }

  /**
   * A constant of another type, one of {@link TensorProto.DataType}.
   *
   * @param bytes its values in little-endian order; not to be changed any more
   */
  String constant(String name, int type, byte[] bytes, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type)
            .setRawData(UnsafeByteOperations.unsafeWrap(bytes));
    Arrays.stream(shape).forEach(tensor::addDims);
    constant(tensor.build());
    return name;
  }

  /** A constant as it is. */
  void constant(TensorProto tensor) {
    graph.addInitializer(tensor);
  }

  /** A float constant of no dimension. */
  String scalar(float value) {
    return constant("scalar_" + scalars++, new float[] {value});
  }

  /** A vector of whole numbers. */
  String integers(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64_VALUE)
            .addDims(values.length);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    graph.addInitializer(tensor);
    return name;
  }

  /** Declares an input or output {@code [batch, channels, height, width]} with any batch. */
  static Onnx.ValueInfoProto value(String name, int channels, int height, int width) {
    return value(
        name,
        Onnx.TensorShapeProto.newBuilder()
            .addDim(dimension().setDimParam("batch"))
            .addDim(dimension().setDimValue(channels))
            .addDim(dimension().setDimValue(height))
            .addDim(dimension().setDimValue(width))
            .build());
  }

  /** Declares an output {@code [batch, rows, width]} with any batch. */
  static Onnx.ValueInfoProto rows(String name, int rows, int width) {
    return value(
        name,
        Onnx.TensorShapeProto.newBuilder()
            .addDim(dimension().setDimParam("batch"))
            .addDim(dimension().setDimValue(rows))
            .addDim(dimension().setDimValue(width))
            .build());
  }

  /** Declares an output of no dimension. */
  static Onnx.ValueInfoProto oneNumber(String name) {
    return value(name, Onnx.TensorShapeProto.getDefaultInstance());
  }

  private static Onnx.ValueInfoProto value(String name, Onnx.TensorShapeProto shape) {
    return Onnx.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            Onnx.TypeProto.newBuilder()
                .setTensorType(
                    Onnx.TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }

  private static Onnx.TensorShapeProto.Dimension.Builder dimension() {
    return Onnx.TensorShapeProto.Dimension.newBuilder();
  }

  void input(Onnx.ValueInfoProto value) {
    graph.addInput(value);
  }

  void output(Onnx.ValueInfoProto value) {
    graph.addOutput(value);
  }

  /** The finished model. */
  Onnx.ModelProto model(String name) {
    return Onnx.ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("Prunepoint")
        .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(graph.setName(name))
        .build();
  }
}
