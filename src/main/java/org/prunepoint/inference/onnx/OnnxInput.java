package org.prunepoint.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
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
    Map<String, List<Integer>> wanted = new LinkedHashMap<>();
    network.heads().forEach(head -> wanted.put(OnnxModel.outputName(head), of(head.output())));
    require(onnx, session, network, wanted);
  }

  /** Whether a file has its boxes decoded. */
  static boolean givesBoxes(OrtSession session) {
    return session.getOutputNames().equals(Set.of(BoxRows.OUTPUT));
  }

  /**
   * @param rows of the network's boxes
   * @throws Fault if its input or its rows are others
   */
  static void requireBoxes(Path onnx, OrtSession session, Network network, Shape rows) {
    require(onnx, session, network, Map.of(BoxRows.OUTPUT, List.of(rows.height(), rows.width())));
  }

  private static void require(
      Path onnx, OrtSession session, Network network, Map<String, List<Integer>> wanted) {
    try {
      long[] images = dimensions(session.getInputInfo().get(OnnxModel.IMAGES));
      if (images == null
          || images.length != DIMENSIONS
          || !session.getOutputNames().containsAll(wanted.keySet())) {
        throw new Fault(
            "%s was not exported of %s: its inputs and outputs are others."
                .formatted(onnx, network.name()));
      }
      Shape input = network.input();
      if (!fit(images, of(input))) {
        throw new Fault(
            "%s takes pictures of %d x %d, but %s is to run at %d x %d: an ONNX file has the size that it was exported at."
                .formatted(
                    onnx,
                    images[DIMENSIONS - 1],
                    images[DIMENSIONS - 2],
                    network.name(),
                    input.width(),
                    input.height()));
      }
      for (Map.Entry<String, List<Integer>> output : wanted.entrySet()) {
        long[] given = dimensions(session.getOutputInfo().get(output.getKey()));
        if (given == null || !fit(given, output.getValue())) {
          throw new Fault(
              "%s was not exported of %s: its %s is %s, expected %s."
                  .formatted(
                      onnx,
                      network.name(),
                      output.getKey(),
                      given == null ? "none" : words(LongStream.of(given).skip(1).toArray()),
                      words(output.getValue().stream().mapToLong(Integer::longValue).toArray())));
        }
      }
    } catch (OrtException e) {
      throw new Fault("%s cannot be run by ONNX Runtime: %s.".formatted(onnx, e.getMessage()), e);
    }
  }

  private static List<Integer> of(Shape shape) {
    return List.of(shape.channels(), shape.height(), shape.width());
  }

  private static long @Nullable [] dimensions(@Nullable NodeInfo node) {
    return node != null && node.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : null;
  }

  /**
   * @param dimensions of a file, the batch first; negative ones are free
   */
  private static boolean fit(long[] dimensions, List<Integer> wanted) {
    if (dimensions.length != wanted.size() + 1) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (dimensions[i + 1] >= 0 && dimensions[i + 1] != wanted.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static String words(long[] dimensions) {
    return LongStream.of(dimensions)
        .mapToObj(d -> d < 0 ? "any" : String.valueOf(d))
        .collect(Collectors.joining(" x "));
  }
}
