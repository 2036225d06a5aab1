package org.prunepoint.inference;

import java.nio.file.Path;
import org.prunepoint.network.Network;

/** Runs what lies in files of one kind. */
@FunctionalInterface
public interface FileSessions {

  /**
   * A session that runs a file.
   *
   * @param network that was written to it
   * @throws org.prunepoint.Fault if it cannot be read, or is of another network
   */
  InferenceSession open(Path file, Network network, Streams streams);
}
