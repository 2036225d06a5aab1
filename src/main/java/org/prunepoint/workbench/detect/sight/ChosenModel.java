package org.prunepoint.workbench.detect.sight;

import java.nio.file.Path;
import org.prunepoint.export.RunnableFile;

/**
 * A model that somebody chose to look with, such as a point of a sweep.
 *
 * @param name as a list of models has it
 * @param cfg or a checkpoint
 * @param weights the same checkpoint again; or a file of another library that was made of the cfg
 */
public record ChosenModel(String name, Path cfg, Path weights) {
  /** Whether both are the same files, whatever they are called. */
  public boolean isOf(ChosenModel another) {
    return cfg.equals(another.cfg) && weights.equals(another.weights);
  }

  /** Whether it runs as {@code export} wrote it. */
  public boolean exported() {
    return !weights.equals(cfg) && RunnableFile.of(weights).isPresent();
  }
}
