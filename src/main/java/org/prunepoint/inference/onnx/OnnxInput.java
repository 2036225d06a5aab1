package org.prunepoint.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.prunepoint.Fault;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/** Whether a file is one that was exported of a network, at its size. */
final class OnnxInput {
  private static final int DIMENSIONS = 4;

  private OnnxInput() {}

  /**
   * @throws Fault if its input or its outputs are others
   */
  static void require(Path onnx, OrtSession session, Network network) {
    require(
        onnx,
        session,
        network,
        network.heads().stream().map(OnnxModel::outputName).collect(Collectors.toSet()));
  }

  /** Whether a file has its boxes decoded. */
  static boolean givesBoxes(OrtSession session) {
    return session.getOutputNames().equals(Set.of(BoxRows.OUTPUT));
  }

  /**
   * @param wanted outputs
   * @throws Fault if its input or its outputs are others
   */
  static void require(Path onnx, OrtSession session, Network network, Set<String> wanted) {
    Shape input = network.input();
    try {
      NodeInfo images = session.getInputInfo().get(OnnxModel.IMAGES);
      if (images == null || !session.getOutputNames().containsAll(wanted)) {
        throw new Fault(
            "%s was not exported of %s: its inputs and outputs are others."
                .formatted(onnx, network.name()));
      }
      long[] shape = ((TensorInfo) images.getInfo()).getShape();
      boolean same =
          shape.length == DIMENSIONS
              && fits(shape[1], input.channels())
              && fits(shape[2], input.height())
              && fits(shape[3], input.width());
      if (!same) {
        throw new Fault(
            "%s takes pictures of %d x %d, but %s is to run at %d x %d: an ONNX file has the size that it was exported at."
                .formatted(
                    onnx,
                    shape[shape.length - 1],
                    shape[shape.length - 2],
                    network.name(),
                    input.width(),
                    input.height()));
      }
    } catch (OrtException e) {
      throw new Fault("%s cannot be run by ONNX Runtime: %s.".formatted(onnx, e.getMessage()), e);
    }
  }

  /** Negative ones are free. */
  private static boolean fits(long dimension, int wanted) {
    return dimension < 0 || dimension == wanted;
  }
}
