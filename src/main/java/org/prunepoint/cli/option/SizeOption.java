package org.prunepoint.cli.option;

import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.console.Output;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import picocli.CommandLine.Option;

/** The input size, for every command that runs a network. */
public final class SizeOption {
  @Option(
      names = "--size",
      converter = Size.class,
      paramLabel = "N",
      description = "Input size, 416 or 608x352. Default: that of the cfg.")
  private @Nullable InputSize size;

  /** Null for that of the cfg. */
  public @Nullable InputSize chosen() {
    return size;
  }

  /** The network at the size asked for; a size that does not fit it is a misuse. */
  public Network sized(Network network, Output output) {
    InputSize wanted = size;
    return wanted == null ? network : output.understand(() -> wanted.of(network));
  }
}
