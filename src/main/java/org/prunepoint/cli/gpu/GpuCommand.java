package org.prunepoint.cli.gpu;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code prunepoint gpu}. */
@Command(
    name = "gpu",
    description = "See what computing on an NVIDIA GPU lacks, and choose it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {GpuCheckCommand.class, GpuUseCommand.class})
public final class GpuCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
