package org.prunepoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;

class FailuresTest {
  private final StringWriter err = new StringWriter();

  private int failed(Throwable e, boolean verbose) {
    // As main has it: what is not passed on is lost when the program ends.
    return Failures.failed(e, new PrintWriter(new BufferedWriter(err)), verbose);
  }

  @Test
  void showsAFaultAsItsSentence() {
    assertThat(failed(new Fault("net.cfg, line 3: no\nnumber."), false)).isEqualTo(1);
    assertThat(err).hasToString("prunepoint: net.cfg, line 3: no number." + System.lineSeparator());
  }

  @Test
  void keepsTheDetailsOfWhatNobodyExpected() {
    assertThat(failed(new IllegalStateException("odd"), false)).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("odd", "the details are in ", ".log");
  }

  @Test
  void namesTheMemoryThatIsUsedUp() {
    assertThat(failed(new OutOfMemoryError(), false)).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("-Xmx");
  }

  @Test
  void aCancelledJobDidNotDoItsWork() {
    assertThat(failed(new CancellationException(), false)).as("as of Ctrl-C").isEqualTo(130);
    assertThat(err.toString()).isEqualTo("prunepoint: cancelled" + System.lineSeparator());
  }

  @Test
  void showsTheStackTraceWhenAsked() {
    failed(new IllegalStateException("odd"), true);
    assertThat(err.toString()).contains("\tat ");
  }
}
