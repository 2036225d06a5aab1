package org.prunepoint.cli.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunableLayers;
import org.prunepoint.prune.Strategy;

class SparsityWarningTest {
  private static final String WARNING = "The layers that shortcuts couple were not trained sparse";

  @TempDir private Path folder;

  /** Only the gammas that no shortcut couples are small. */
  private SmallModel sparseForNormal() throws Exception {
    SmallModel small = SmallModel.in(folder);
    Model model = Model.open(small.cfg(), small.weights());
    Weights weights = Objects.requireNonNull(model.weights());
    for (int layer : PrunableLayers.of(model.network(), Strategy.NORMAL)) {
      Arrays.fill(Objects.requireNonNull(weights.gammas(layer)), .001f);
    }
    WeightsFile.write(small.weights(), model.network(), weights);
    return small;
  }

  @Test
  void pruneWarnsOfAStrategyThatTheNetworkWasNotTrainedFor() throws Exception {
    SmallModel small = sparseForNormal();

    assertThat(prune(small, "slim").err()).contains(WARNING);
    assertThat(prune(small, "normal").err()).doesNotContain(WARNING);
  }

  private Ran prune(SmallModel small, String strategy) {
    return Ran.prunepoint(
        "prune",
        small.cfg(),
        small.weights(),
        "--strategy",
        strategy,
        "--percent",
        "0.3",
        "--out",
        folder.resolve(strategy));
  }
}
