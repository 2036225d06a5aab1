package org.prunepoint.cli;

import picocli.CommandLine.Command;

@Command(name = "export")
final class ExportCommand implements Runnable {
  @Override
  public void run() {}
}
