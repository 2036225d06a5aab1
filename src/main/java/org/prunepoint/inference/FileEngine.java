package org.prunepoint.inference;

import java.io.IOException;
import java.nio.file.Path;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** An engine that has files of its own: it writes a network into one, and runs what lies there. */
public interface FileEngine extends InferenceEngine, FileSessions {

  /**
   * A session that runs a file as {@link #write} leaves it.
   *
   * @param network that was written to it
   * @throws org.prunepoint.Fault if it cannot be read
   */
  @Override
  InferenceSession open(Path file, Network network, Streams streams);

  /**
   * Writes a network.
   *
   * @throws org.prunepoint.Fault if a layer cannot be expressed
   * @throws IOException if the disk does not take it
   */
  void write(Path file, Network network, Weights weights) throws IOException;
}
