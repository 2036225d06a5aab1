package org.prunepoint.cli;

import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Network;
import org.prunepoint.network.InputSize;
import picocli.CommandLine.Option;

/** The input size, for every command that runs a network. */
final class SizeOption {
  @Option(
      names = "--size",
      converter = Size.class,
      paramLabel = "N",
      description = "Input size, 416 or 608x352. Default: that of the cfg.")
  private @Nullable InputSize size;

  /** Null for that of the cfg. */
  @Nullable InputSize chosen() {
    return size;
  }

  /** The network at the size asked for; a size that does not fit it is a misuse. */
  Network sized(Network network, Output output) {
    InputSize wanted = size;
    return wanted == null ? network : output.understand(() -> wanted.of(network));
  }
}
