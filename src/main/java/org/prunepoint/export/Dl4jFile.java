package org.prunepoint.export;

import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Beside;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * A network as a file of DL4J's own serializer, with DL4J's own layers only: {@code
 * ModelSerializer.restoreComputationGraph(file)} loads it in any JVM program.
 */
final class Dl4jFile {
  private Dl4jFile() {}

  /**
   * @param sources files that must not be replaced
   * @throws org.prunepoint.Fault if a layer cannot be written, or the disk does not take it
   */
  static void write(Path file, List<Path> sources, Network network, Weights weights) {
    Beside.write(file, sources, beside -> Engines.dl4j().write(beside, network, weights));
  }
}
