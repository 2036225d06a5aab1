package org.prunepoint.inference.onnx;

import java.nio.file.Path;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.PackedEngine;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;
import org.prunepoint.network.packed.PackedFile;
import org.prunepoint.network.packed.PackedNetwork;

/** Networks of few bits, simulated by ONNX Runtime in float32. */
public final class OnnxPacked implements PackedEngine {
  private final OnnxEngine engine;

  public OnnxPacked(OnnxEngine engine) {
    this.engine = engine;
  }

  @Override
  public InferenceSession open(Network network, PackedNetwork packed, Streams streams) {
    var model = new OnnxModel(network, packed.weights(network), packed.inputs());
    return engine.open(model.bytes(), model.outputs(), model.outputShapes(), network, streams);
  }

  @Override
  public InferenceSession open(Path file, Network network, Streams streams) {
    return open(network, PackedFile.read(file, network), streams);
  }
}
