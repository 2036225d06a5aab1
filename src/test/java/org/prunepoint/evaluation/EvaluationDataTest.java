package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Sample;

class EvaluationDataTest {
  private static final Path SAMPLES = Sample.DATA.toAbsolutePath().getParent();

  @TempDir private Path folder;

  private List<String> warnings(String train) throws IOException {
    Path data =
        Files.writeString(
            folder.resolve("my.data"),
            "classes=3\ntrain=%s\nvalid=%s\nnames=%s\n"
                .formatted(train, SAMPLES.resolve("valid.txt"), SAMPLES.resolve("traffic.names")));
    try (var opened = EvaluationData.open(data, Scorers.usual(), new Cancellation())) {
      return opened.warnings();
    }
  }

  @Test
  void picturesThatWereTrainedOnSayNothingAboutOthers() throws IOException {
    Path list = SAMPLES.resolve("valid.txt");
    assertThat(warnings(list.toString()))
        .containsExactly(
            folder.resolve("my.data")
                + " has the same pictures for training and for validation, "
                + list
                + ": figures say nothing about pictures that the network was not trained on.");
  }

  @Test
  void aListOfItsOwnOrOneThatIsNotThereIsFine() throws IOException {
    assertThat(warnings(SAMPLES.resolve("train.txt").toString())).isEmpty();
    assertThat(warnings("not/here.txt")).isEmpty();
  }
}
