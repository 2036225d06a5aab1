package org.prunepoint.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.inference.Elements;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.LayerPart;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/** Microsoft's ONNX Runtime on the processor. */
public final class OnnxEngine implements FileEngine, LayerEngine {
  @Override
  public String name() {
    return "ONNX Runtime " + OnnxLibrary.environment().getVersion();
  }

  @Override
  public InferenceSession open(Network network, Weights weights, Streams streams) {
    OnnxModel model = new OnnxModel(network, weights);
    return open(model.bytes(), model.outputs(), model.outputShapes(), network, streams);
  }

  /** The same graph that is run: what is measured is what is written. */
  @Override
  public void write(Path onnx, Network network, Weights weights) throws IOException {
    Files.write(onnx, new OnnxModel(network, weights).bytes());
  }

  @Override
  public InferenceSession open(Path onnx, Network network, Streams streams) {
    try {
      byte[] bytes = Files.readAllBytes(onnx);
      OnnxSession session = open(bytes, network, streams);
      try {
        OnnxInput.require(onnx, session.first(), network);
        return session;
      } catch (RuntimeException other) {
        session.close();
        throw other;
      }
    } catch (IOException e) {
      throw new Fault(onnx + " cannot be read: " + IoReason.of(e) + ".", e);
    }
  }

  private OnnxSession open(byte[] bytes, Network network, Streams streams) {
    List<Node> heads = network.heads();
    return heads.isEmpty()
        ? open(
            bytes,
            List.of(OnnxModel.OUTPUT),
            List.of(network.nodes().getLast().output()),
            network,
            streams)
        : open(
            bytes,
            heads.stream().map(OnnxModel::outputName).toList(),
            heads.stream().map(Node::output).toList(),
            network,
            streams);
  }

  /** A session that runs a model made of this network. */
  OnnxSession open(
      byte[] bytes, List<String> names, List<Shape> shapes, Network network, Streams streams) {
    Elements.of(name(), network.name(), network.input(), 1);
    shapes.forEach(shape -> Elements.of(name(), network.name(), shape, 1));
    // Callers with one thread each share a session; wider ones get a pool of threads, and so a
    // session, each.
    int sessions = streams.threads() == 1 ? 1 : streams.count();
    List<OrtSession> opened = new ArrayList<>();
    try {
      for (int i = 0; i < sessions; i++) {
        opened.add(open(bytes, streams));
      }
    } catch (OrtException e) {
      opened.forEach(OnnxEngine::close);
      throw new Fault(name() + " cannot run " + network.name() + ": " + e.getMessage() + ".", e);
    }
    return new OnnxSession(
        OnnxLibrary.environment(), opened, names, shapes, network.input(), streams, name());
  }

  @Override
  public LayerSession openLayer(Network network, Weights weights, int layer, LayerPart part) {
    Node node = network.node(layer);
    return openLayer(network, node, part, OnnxLayerSession.model(network, weights, node, part));
  }

  /** A session that runs a model made of this layer. */
  LayerSession openLayer(Network network, Node node, LayerPart part, byte[] bytes) {
    try {
      // Callers bring threads of their own.
      OrtSession session = open(bytes, new Streams(Runtime.getRuntime().availableProcessors(), 1));
      return new OnnxLayerSession(
          OnnxLibrary.environment(), session, OnnxLayerSession.inputs(node, part), node.output());
    } catch (OrtException e) {
      throw new Fault(
          "%s cannot run %s of %s: %s."
              .formatted(name(), node.place(), network.name(), e.getMessage()),
          e);
    }
  }

  private static OrtSession open(byte[] bytes, Streams streams) throws OrtException {
    return open(bytes, streams, null);
  }

  /**
   * @param profile where the file begins that its operators' times go to; null for none
   */
  static OrtSession open(byte[] bytes, Streams streams, @Nullable Path profile)
      throws OrtException {
    // Before anything else of the library: the first of its classes loads it.
    OrtEnvironment environment = OnnxLibrary.environment();
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setInterOpNumThreads(1);
      options.setIntraOpNumThreads(streams.threads());
      // A spinning thread takes the processor from the other streams, and from decoding.
      options.addConfigEntry("session.intra_op.allow_spinning", streams.count() > 1 ? "0" : "1");
      if (profile != null) {
        options.enableProfiling(profile.toString());
      }
      return environment.createSession(bytes, options);
    }
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close a session", e);
    }
  }
}
