package org.prunepoint.workbench.kit.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

/** A window's thread that answers when the test lets it. */
final class PausesTest {
  private final BlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
  private final Pauses pauses =
      new Pauses(
          new UiThread() {
            @Override
            public void execute(Runnable action) {
              asked.add(action);
            }

            @Override
            public void after(Duration delay, Runnable action) {
              throw new AssertionError("nothing is asked for later");
            }
          });
  private final ObservableList<RunningJob> running = FXCollections.observableArrayList();

  private Runnable question() throws InterruptedException {
    Runnable question = asked.poll(10, TimeUnit.SECONDS);
    assertThat(question).as("a question").isNotNull();
    return question;
  }

  @Test
  void anAnswerThatIsLateIsAStutterAndItsPlaceIsTold() throws Exception {
    pauses.watch(running);
    assertThat(asked).isEmpty();
    running.add(new RunningJob("a sweep"));
    question().run();
    Runnable late = question(); // The first has been counted.
    long start = System.nanoTime();
    while (System.nanoTime() - start < 2 * Pauses.STUTTER.toNanos()) {
      Thread.onSpinWait();
    }
    late.run();
    question().run();
    Pauses.Measured measured = pauses.measured();
    assertThat(measured.stutters()).isPositive();
    assertThat(measured.longest()).isGreaterThanOrEqualTo(Pauses.STUTTER.multipliedBy(2));
    assertThat(measured.where()).contains("PausesTest");
    running.clear();
    pauses.forget();
    assertThat(pauses.measured().asked()).isZero();
  }
}
