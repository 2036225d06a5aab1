package org.prunepoint.cli.option;

import java.util.List;
import org.prunepoint.cli.console.Output;
import org.prunepoint.export.openvino.Deployment;
import org.prunepoint.network.Network;
import picocli.CommandLine.Option;

/** Whether what is written takes four pictures in one run. */
public final class MosaicOption {
  @Option(
      names = "--mosaic",
      description =
          "For four pictures in one run, two across and two down, as detect --mosaic puts them: at"
              + " twice the cfg's width and height or at --size.")
  private boolean wanted;

  public boolean wanted() {
    return wanted;
  }

  /** The network at the size of the file; a size that does not fit it is a misuse. */
  public Network sized(Network network, SizeOption size, Output output) {
    return wanted ? size.tiled(network, output) : size.sized(network, output);
  }

  /** What one picture fills of a network at the size of the file. */
  public Network picture(Network sized) {
    return new Deployment(List.of(), wanted).picture(sized);
  }
}
