package org.prunepoint.inference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** Writes files of networks whose heads are decoded: boxes come out of them. */
@FunctionalInterface
public interface BoxFiles {
  /**
   * Writes a network.
   *
   * @param names of its classes
   * @throws org.prunepoint.Fault if a layer cannot be expressed, or a head cannot be decoded
   * @throws IOException if the disk does not take it
   */
  void write(Path file, Network network, Weights weights, List<String> names) throws IOException;
}
