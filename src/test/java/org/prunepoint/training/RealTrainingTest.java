package org.prunepoint.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.RealData;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult;

@Tag("real")
class RealTrainingTest {
  @TempDir Path temp;

  @Test
  void aTrainedNetworkStaysOneWhenItIsTrainedOn() {
    Path bccd = RealData.folder().resolve("bccd");
    TrainingOptions options =
        TrainingOptions.OPTIONS.over(
            TrainingOptions.usual(160, 160),
            Map.of(
                "--epochs", "1",
                "--rate", "0.001",
                "--warm-up", "1",
                "--precision", "float32",
                "--threads", "1"));
    TrainingResult result =
        TinyRun.train(
            new TrainingRequest(
                bccd.resolve("yolov3-tiny-w50.cfg"),
                Optional.of(bccd.resolve("yolov3-tiny-w50-sparse.weights")),
                bccd.resolve("bccd.data"),
                options,
                temp.resolve("run"),
                false));

    assertThat(result.best().flatMap(EpochResult::scores))
        .hasValueSatisfying(s -> assertThat(s.map50()).isGreaterThan(.2));
  }
}
