package org.prunepoint.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code prunepoint version}. */
@Command(name = "version", description = "Show the version of the program and of Java.")
final class VersionCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(VersionText.line());
  }
}
