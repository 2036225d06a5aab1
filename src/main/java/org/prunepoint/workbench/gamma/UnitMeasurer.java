package org.prunepoint.workbench.gamma;

import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Job;
import org.prunepoint.sweep.UnitWorth;

/** The core's ablation of residual units; a test puts its own in its place. */
@FunctionalInterface
public interface UnitMeasurer {
  Job<List<UnitWorth>> ablation(Path cfg, Path weights, Path data);
}
