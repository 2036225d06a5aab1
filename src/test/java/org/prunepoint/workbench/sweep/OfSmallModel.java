package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.SweepPoints;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/** What tests of sweeps stand on: a small model that is open, with jobs that end at once. */
abstract class OfSmallModel {
  @TempDir Path folder;
  final InlineJobs inline = new InlineJobs();
  final Messages messages = new Messages();
  final OpenedModel model = new OpenedModel(inline, messages, ModelFileSet::around);

  @BeforeEach
  void opened() throws Exception {
    model.open(List.of(SmallModel.write(folder)));
  }

  static SweepPoint point(double percent, double map) {
    return SweepPoints.point(
        PruneSettings.NOTHING.withPercent(percent), 0, .9, .7, map, .4, .8, 20, 100, 420, .1, 2);
  }
}
