package org.prunepoint.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.cli.SmallModel;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.StagedDetector;

class PreviewBenchmarkTest {
  @TempDir Path temp;

  private StagedDetector detector() throws Exception {
    SmallModel small = SmallModel.in(temp);
    Model model = Model.open(small.cfg(), small.weights());
    return StagedDetector.open(
        model,
        model.network(),
        Fitting.STRETCH,
        DetectionSettings.DEFAULT,
        List.of("ring", "square"));
  }

  /** Runs that fail are fast: nothing may be told of them. */
  @Test
  void whatOneOfItsThreadsFailsOfEndsIt() throws Exception {
    StagedDetector closed = detector();
    closed.close();

    assertThatThrownBy(() -> PreviewBenchmark.alone(closed, 2, new Cancellation()))
        .isInstanceOf(RuntimeException.class)
        .isNotInstanceOf(CancellationException.class);
  }
}
