package org.prunepoint.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.Leftovers;
import org.prunepoint.remote.spark.SparkMaster;
import picocli.CommandLine;

/** What is left of Spark's log. */
class SparkOptionTest {
  private final SparkOption spark =
      CommandLine.populateCommand(new SparkOption(), "--spark", "local[1]");

  private final AtomicReference<Path> log = new AtomicReference<>();

  private Path folder() {
    return Objects.requireNonNull(log.get().getParent());
  }

  private void work(Consumer<Path> with) {
    spark.with(
        cluster -> {
          log.set(((SparkMaster) cluster.orElseThrow()).log());
          with.accept(log.get());
          return true;
        });
  }

  private static void say(Path file) {
    try {
      Files.writeString(file, "what Spark said");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nobodyNeedsItOnceAllIsMeasured() {
    work(SparkOptionTest::say);

    assertThat(folder()).doesNotExist();
  }

  @Test
  void itStaysIfSparkFails() throws IOException {
    assertThatThrownBy(
            () ->
                work(
                    file -> {
                      say(file);
                      throw new Fault("Spark ended");
                    }))
        .hasMessage("Spark ended");

    assertThat(log.get()).hasContent("what Spark said");
    Leftovers.delete(folder());
  }

  @Test
  void nothingIsLeftOfWhatFailedBeforeSparkStarted() {
    assertThatThrownBy(
            () ->
                work(
                    _ -> {
                      throw new Fault("there is no such data set");
                    }))
        .hasMessage("there is no such data set");

    assertThat(folder()).doesNotExist();
  }

  @Test
  void nobodyNeedsItOfWhatWasCancelled() {
    assertThatThrownBy(
            () ->
                work(
                    file -> {
                      say(file);
                      throw new CancellationException();
                    }))
        .isInstanceOf(CancellationException.class);

    assertThat(folder()).doesNotExist();
  }
}
