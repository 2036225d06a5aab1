package org.prunepoint.cli.option;

import picocli.CommandLine.Option;

/** Whether what was written before may be replaced. */
public final class ForceOption {
  @Option(names = "--force", description = "Replace what is there already under the same name.")
  private boolean force;

  public boolean replaces() {
    return force;
  }
}
