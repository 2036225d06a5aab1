package org.prunepoint.cli;

import picocli.CommandLine.Command;

@Command(name = "prune")
final class PruneCommand implements Runnable {
  @Override
  public void run() {}
}
