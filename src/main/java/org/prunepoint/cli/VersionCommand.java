package org.prunepoint.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code prunepoint version}. */
@Command(
    name = "version",
    description = "Show the versions of the program, of Java and of its libraries.")
final class VersionCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    VersionText.lines().forEach(spec.commandLine().getOut()::println);
  }
}
