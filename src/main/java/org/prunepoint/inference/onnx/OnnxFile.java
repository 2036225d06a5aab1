package org.prunepoint.inference.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.inference.QuantizedForm;

/** What an ONNX file is made of, read without running it. */
final class OnnxFile {
  /** Of as many bits as cannot overflow. */
  private static final int SAFE = 1 << (QuantizedForm.USUAL_BITS - 1);

  private OnnxFile() {}

  /**
   * @throws Fault if it is no model, or cannot be read
   */
  static Onnx.ModelProto model(Path onnx) {
    try {
      return Onnx.ModelProto.parseFrom(Files.readAllBytes(onnx));
    } catch (InvalidProtocolBufferException e) {
      throw new Fault(onnx + " is no ONNX file.", e);
    } catch (IOException e) {
      throw new Fault(onnx + " cannot be read: " + IoReason.of(e) + ".", e);
    }
  }

  /** Whether it holds eight bits or float16. */
  static boolean isRounded(Path onnx) {
    Onnx.GraphProto graph = model(onnx).getGraph();
    return graph.getNodeList().stream().anyMatch(n -> n.getOpType().equals("QuantizeLinear"))
        || graph.getInitializerList().stream()
            .anyMatch(t -> t.getDataType() == Onnx.TensorProto.DataType.FLOAT16_VALUE);
  }

  /**
   * Whether a kernel of whole numbers has larger ones than {@link QuantizedForm#USUAL_BITS} hold.
   */
  static boolean hasWideKernels(Path onnx) {
    return model(onnx).getGraph().getInitializerList().stream()
        .filter(t -> t.getDataType() == Onnx.TensorProto.DataType.INT8_VALUE)
        .anyMatch(t -> isWide(t.getRawData()));
  }

  private static boolean isWide(ByteString kernels) {
    for (int i = 0; i < kernels.size(); i++) {
      if (Math.abs(kernels.byteAt(i)) > SAFE) {
        return true;
      }
    }
    return false;
  }
}
