package org.prunepoint.workbench.kit.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.Fx;
import org.prunepoint.workbench.Garbage;
import org.prunepoint.workbench.kit.job.RunningJob;

class StatusLineTest {
  @BeforeAll
  static void start() throws Exception {
    Fx.start();
  }

  @Test
  void aJobThatTellsItsTimeLateCanStillWaitAfterGarbageWasCollected() throws Exception {
    var job = new RunningJob("Sweep");
    StatusLine line =
        Fx.get(
            () -> {
              var made =
                  new StatusLine(
                      new SimpleStringProperty(""), FXCollections.observableArrayList(job));
              var _ = new Scene(made);
              return made;
            });
    Garbage.collect();
    job.progress().remaining(60_000);
    job.progress().report(1, 4, "pruning 50 %");
    Fx.run(job::refresh);

    assertThat(Fx.get(() -> Objects.requireNonNull(line.lookup(".job-pause")).isVisible()))
        .isTrue();
  }
}
