package org.prunepoint.inference.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * ONNX files in float16, see {@link Float16Model}. ONNX Runtime runs them, on a processor mostly by
 * computing in float32 what it read in float16.
 */
public final class OnnxHalf implements FileEngine {
  private final OnnxEngine engine;

  public OnnxHalf(OnnxEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public InferenceSession open(Network network, Weights weights, Streams streams) {
    return engine.open(network, weights, streams);
  }

  @Override
  public InferenceSession open(Path file, Network network, Streams streams) {
    return engine.open(file, network, streams);
  }

  @Override
  public void write(Path file, Network network, Weights weights) throws IOException {
    var model = new OnnxModel(network, weights);
    Files.write(file, Float16Model.of(model.proto()).toByteArray());
  }
}
