package org.prunepoint.inference.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/** ONNX files with decoded boxes, see {@link BoxRows}. */
public final class OnnxBoxes implements FileEngine {
  private final OnnxEngine engine;

  public OnnxBoxes(OnnxEngine engine) {
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
    var rows = new BoxRows(network);
    try {
      OnnxSession session =
          engine.open(
              Files.readAllBytes(file),
              List.of(BoxRows.OUTPUT),
              List.of(new Shape(1, rows.rows(), rows.width())),
              network,
              streams);
      try {
        OnnxInput.require(file, session.first(), network, Set.of(BoxRows.OUTPUT));
      } catch (RuntimeException other) {
        session.close();
        throw other;
      }
      return new BoxSession(session);
    } catch (IOException e) {
      throw new Fault(file + " cannot be read: " + IoReason.of(e) + ".", e);
    }
  }

  @Override
  public void write(Path file, Network network, Weights weights) throws IOException {
    Files.write(file, OnnxModel.withBoxes(network, weights).bytes());
  }
}
