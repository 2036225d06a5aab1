package org.prunepoint.cli.dataset;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code prunepoint sample}: the data that everybody can start from. */
@Command(
    name = "sample",
    description = "The sample: a data set and a video that the program draws itself.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = SampleMakeCommand.class)
public final class SampleCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
