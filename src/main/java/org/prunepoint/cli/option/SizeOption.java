package org.prunepoint.cli.option;

import org.prunepoint.cli.console.Output;
import org.prunepoint.network.Network;
import org.prunepoint.pruning.NetworkInput;

/** The input size, for every command that runs a network and prunes none. */
public final class SizeOption {
  private final RecordOptions<NetworkInput> typed = new RecordOptions<>(NetworkInput.SIZE);

  /** To be among those that the command has. */
  public RecordOptions<NetworkInput> options() {
    return typed;
  }

  /** The size asked for. */
  public NetworkInput chosen() {
    return typed.over(NetworkInput.OF_CFG);
  }

  /** The network at the size asked for; a size that does not fit it is a misuse. */
  public Network sized(Network network, Output output) {
    return output.understand(() -> chosen().of(network));
  }
}
