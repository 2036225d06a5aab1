package org.prunepoint.workbench.kit.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.Fx;
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
    collect();
    job.progress().remaining(60_000);
    job.progress().report(1, 4, "pruning 50 %");
    Fx.run(job::refresh);

    assertThat(Fx.get(() -> Objects.requireNonNull(line.lookup(".job-pause")).isVisible()))
        .isTrue();
  }

  /** By asking for the classes in use: the build has System.gc() do nothing. */
  private static void collect() throws Exception {
    ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            "gcClassHistogram",
            new Object[] {new String[0]},
            new String[] {String[].class.getName()});
  }
}
