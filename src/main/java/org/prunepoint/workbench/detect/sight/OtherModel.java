package org.prunepoint.workbench.detect.sight;

import java.nio.file.Path;

/**
 * A pair of files that the opened model can be compared with, such as a point of a sweep.
 *
 * @param name as a list of models has it
 */
public record OtherModel(String name, Path cfg, Path weights) {
  /** Whether both are the same files, whatever they are called. */
  public boolean isOf(OtherModel another) {
    return cfg.equals(another.cfg) && weights.equals(another.weights);
  }
}
