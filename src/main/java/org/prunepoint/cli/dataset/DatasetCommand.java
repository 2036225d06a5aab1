package org.prunepoint.cli.dataset;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code prunepoint dataset}: what is done with a data set before a network sees it. */
@Command(
    name = "dataset",
    description = "Import a data set, check it, or fit anchors to it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DatasetImportCommand.class,
      DatasetCheckCommand.class,
      DatasetAnchorsCommand.class,
    })
public final class DatasetCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
