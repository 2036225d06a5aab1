package org.prunepoint.workbench.training;

import java.nio.file.Files;
import java.nio.file.Path;

/** A name for the folder of a new run that no earlier run has. */
final class FreeFolder {
  private FreeFolder() {}

  /** Beside the cfg: net-run, net-run-2 and so on. Reads the disk. */
  static Path beside(Path cfg) {
    String base = String.valueOf(cfg.getFileName()).replaceFirst("\\.[^.]*$", "") + "-run";
    Path folder = cfg.resolveSibling(base);
    for (int n = 2; Files.exists(folder); n++) {
      folder = cfg.resolveSibling(base + "-" + n);
    }
    return folder;
  }
}
