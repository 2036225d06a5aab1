package org.prunepoint.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import org.prunepoint.Fault;
import picocli.CommandLine.Option;

/** Whether what was written before may be replaced, for every command that writes. */
public final class ForceOption {
  @Option(
      names = {"--force", "--replace"},
      description = "Replace what is there already under the same name.")
  private boolean force;

  public boolean replaces() {
    return force;
  }

  /**
   * Looks before long work.
   *
   * @throws Fault if the file is there and may not be replaced
   */
  public void allow(Path file) {
    if (!force && Files.exists(file)) {
      throw new Fault(file + " exists already; --force replaces it.");
    }
  }
}
