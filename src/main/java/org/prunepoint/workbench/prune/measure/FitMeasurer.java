package org.prunepoint.workbench.prune.measure;

import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Job;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.reconstruction.fit.LayerFit;

/** The core's reconstruction of a prune point; a test puts its own in its place. */
@FunctionalInterface
public interface FitMeasurer {
  /** How well each layer can be fitted after a cut; nothing is written. */
  Job<List<LayerFit>> fits(Path cfg, Path weights, Path data, PruningRecipe recipe);
}
