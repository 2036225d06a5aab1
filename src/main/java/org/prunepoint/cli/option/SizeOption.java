package org.prunepoint.cli.option;

import org.prunepoint.Fault;
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

  /**
   * The network for four pictures in one run: at twice its own width and height, or at the size
   * asked for. Each tile has to be as large as a picture may be alone; else it is a misuse.
   */
  public Network tiled(Network network, Output output) {
    Network asked = sized(network, output);
    var input = asked.input();
    return chosen().size().isEmpty()
        ? asked.withInput(2 * input.width(), 2 * input.height())
        : output.understand(() -> inTiles(asked));
  }

  private static Network inTiles(Network asked) {
    var input = asked.input();
    int twice = 2 * asked.stride();
    if (input.width() % twice != 0 || input.height() % twice != 0) {
      throw new Fault(
          "%s takes mosaics whose width and height are multiples of twice its stride, %d; found %d x %d."
              .formatted(asked.name(), twice, input.width(), input.height()));
    }
    return asked;
  }
}
