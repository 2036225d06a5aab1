package org.prunepoint.workbench.kit.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UncaughtErrorsTest {
  private long now = 1;
  private final List<Throwable> shown = new ArrayList<>();
  private final UncaughtErrors errors = new UncaughtErrors(shown::add, () -> now);

  @Test
  void aFaultThatRepeatsIsShownOnceInAWhile() {
    for (int i = 0; i < 60; i++) {
      errors.uncaughtException(Thread.currentThread(), error("pulse"));
    }
    assertThat(shown).hasSize(1);
    errors.uncaughtException(Thread.currentThread(), error("another"));
    assertThat(shown).hasSize(2);
    now += Duration.ofSeconds(11).toNanos();
    errors.uncaughtException(Thread.currentThread(), error("pulse"));
    assertThat(shown).hasSize(3);
  }

  private static Throwable error(String message) {
    var error = new IllegalStateException(message);
    error.setStackTrace(new StackTraceElement[0]); // Keeps the log of the tests short.
    return error;
  }
}
