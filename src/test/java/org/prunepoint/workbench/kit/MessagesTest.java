package org.prunepoint.workbench.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.workbench.kit.message.Messages;

final class MessagesTest {
  private final Messages messages = new Messages();

  private Messages.Message shown() {
    return Objects.requireNonNull(messages.shownProperty().get());
  }

  @Test
  void aFaultIsOneSentenceWithoutWhatCannotBeSeen() {
    messages.problem(new Fault("a\u202Egfc.cfg,\nline 3: \u0007 is no number"));

    assertThat(shown().sentence()).isEqualTo("a\\u202Egfc.cfg, line 3: \\u0007 is no number.");
  }

  @Test
  void aWarningIsNoBook() {
    messages.warn("x".repeat(1_000_000));

    assertThat(shown().sentence()).hasSizeLessThan(3_000).contains("…");
  }

  @Test
  void theDetailsKeepTheirLinesAndNothingElse() {
    messages.problem(new IllegalStateException("\u001B[2J"));

    assertThat(shown().details()).contains("\\u001B[2J", "\n\tat ").doesNotContain("\u001B");
  }
}
