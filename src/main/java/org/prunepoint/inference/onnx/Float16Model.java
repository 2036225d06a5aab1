package org.prunepoint.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.prunepoint.Fault;

/**
 * A float32 model in float16: kernels and everything that is computed. What goes in and what comes
 * out stays float32, with a {@code Cast} at either end, so that it is run as its sibling is.
 */
final class Float16Model {
  /** The largest number in float16. */
  private static final float LARGEST = 65504;

  /** The operator whose scales are float32 in either. */
  private static final String RESIZE = "Resize";

  private static final int SCALES = 2;

  private final Onnx.GraphProto source;
  private final OnnxGraph g = new OnnxGraph();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, String> cast = new HashMap<>();
  private final Set<String> kept = new HashSet<>();

  private Float16Model(Onnx.GraphProto source) {
    this.source = source;
    source.getInitializerList().forEach(t -> constants.put(t.getName(), t));
  }

  /**
   * @param model of {@link OnnxModel}
   * @throws Fault if a constant is larger than any number in float16
   */
  static Onnx.ModelProto of(Onnx.ModelProto model) {
    return new Float16Model(model.getGraph()).rewritten();
  }

  private Onnx.ModelProto rewritten() {
    source.getInputList().forEach(g::input);
    source.getOutputList().forEach(g::output);
    for (Onnx.ValueInfoProto input : source.getInputList()) {
      cast.put(
          input.getName(),
          cast(input.getName() + "_f16", input.getName(), TensorProto.DataType.FLOAT16_VALUE));
    }
    Set<String> outputs = new HashSet<>();
    source.getOutputList().forEach(out -> outputs.add(out.getName()));
    for (NodeProto node : source.getNodeList()) {
      if (outputs.contains(node.getOutput(0))) {
        // OnnxModel gives each output an operator of its own that does nothing.
        cast(node.getOutput(0), read(node, 0), TensorProto.DataType.FLOAT_VALUE);
      } else {
        NodeProto.Builder narrow = node.toBuilder().clearInput();
        for (int i = 0; i < node.getInputCount(); i++) {
          narrow.addInput(read(node, i));
        }
        g.add(narrow.build());
      }
    }
    return g.model(source.getName());
  }

  private String cast(String output, String input, int type) {
    return g.operator("Cast", output, List.of(input), OnnxGraph.integer("to", type));
  }

  /** What an operator reads in the place of an input. */
  private String read(NodeProto node, int i) {
    String name = node.getInput(i);
    TensorProto constant = constants.get(name);
    if (constant == null) {
      return cast.getOrDefault(name, name);
    }
    boolean narrow =
        constant.getDataType() == TensorProto.DataType.FLOAT_VALUE
            && !(node.getOpType().equals(RESIZE) && i == SCALES);
    if (kept.add(name)) {
      g.constant(narrow ? narrow(constant) : constant);
    }
    return name;
  }

  private static TensorProto narrow(TensorProto wide) {
    FloatBuffer values =
        wide.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    ByteBuffer narrow =
        ByteBuffer.allocate(Short.BYTES * values.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      float value = values.get();
      if (Math.abs(value) > LARGEST) {
        throw new Fault(
            "%s holds %.0f, which float16 does not reach: it ends at %.0f."
                .formatted(wide.getName(), value, LARGEST));
      }
      narrow.putShort(Float.floatToFloat16(value));
    }
    return wide.toBuilder()
        .setDataType(TensorProto.DataType.FLOAT16_VALUE)
        .setRawData(org.nd4j.shade.protobuf.ByteString.copyFrom(narrow.flip()))
        .build();
  }
}
