package org.prunepoint.inference.opencv;

import java.nio.file.Path;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;
import org.prunepoint.Fault;
import org.prunepoint.inference.ExportReader;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.OnnxNames;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * OpenCV's own importer of ONNX files: float32, float16, and eight bits with one scale for all
 * kernels of a layer; it knows no scale a filter.
 */
public final class OpenCvOnnxReader implements ExportReader {

  @Override
  public String name() {
    return "OpenCV " + Core.VERSION;
  }

  @Override
  public InferenceSession open(Path file, Network network) {
    OpenCvLibrary.load();
    Net net;
    try {
      net = Dnn.readNetFromONNX(file.toString());
    } catch (CvException e) {
      throw new Fault("OpenCV cannot read " + file + ": " + e.getMessage() + ".", e);
    }
    net.setPreferableBackend(Dnn.DNN_BACKEND_OPENCV);
    net.setPreferableTarget(Dnn.DNN_TARGET_CPU);
    List<String> outputs = net.getUnconnectedOutLayersNames();
    if (outputs.equals(List.of(OnnxNames.BOXES))) {
      return new OpenCvSession(
          net, outputs, List.of(OnnxNames.boxes(network)), network, name(), true);
    }
    List<Node> heads = network.heads();
    List<String> wanted =
        heads.isEmpty() ? List.of(OnnxNames.OUTPUT) : heads.stream().map(OnnxNames::head).toList();
    List<Shape> shapes =
        heads.isEmpty()
            ? List.of(network.nodes().getLast().output())
            : heads.stream().map(Node::output).toList();
    if (!outputs.containsAll(wanted)) {
      throw new Fault(
          "%s was not exported of %s: its inputs and outputs are others."
              .formatted(file, network.name()));
    }
    return new OpenCvSession(net, wanted, shapes, network, name(), false);
  }
}
