package org.prunepoint.inference.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.deeplearning4j.util.ModelSerializer;
import org.prunepoint.Fault;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** Eclipse Deeplearning4j on the processor, and the files of its own serializer. */
public final class Dl4jEngine implements FileEngine {
  private static final String VERSION = "1.0.0-M2.1";

  @Override
  public String name() {
    return "DL4J " + VERSION;
  }

  /** Always one stream. */
  @Override
  public InferenceSession open(Network network, Weights weights, Streams streams) {
    return new Dl4jSession(
        network, name(), streams.threads(), () -> NetworkGraph.of(network, weights));
  }

  @Override
  public InferenceSession open(Path zip, Network network, Streams streams) {
    return new Dl4jSession(
        network,
        name(),
        streams.threads(),
        () -> {
          try {
            return ModelSerializer.restoreComputationGraph(zip.toFile(), false);
          } catch (IOException | RuntimeException e) {
            throw new Fault(zip + " cannot be read by DL4J: " + e.getMessage() + ".", e);
          }
        });
  }

  /** With DL4J's own serializer, without the state of an optimiser. */
  @Override
  public void write(Path zip, Network network, Weights weights) throws IOException {
    try (var session =
        new Dl4jSession(network, name(), 1, () -> NetworkGraph.of(network, weights))) {
      session.save(zip.toFile());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
