package org.prunepoint.cli;

import org.prunepoint.Version;
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
    spec.commandLine().getOut().println(VersionText.line());
    spec.commandLine().getOut().println(Version.engines());
  }
}
