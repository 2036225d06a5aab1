package org.prunepoint.workbench.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  void aFewShortWarningsAreOneAndManyAreAList() {
    messages.warn(List.of("One.", "Two."));
    assertThat(shown()).isEqualTo(new Messages.Message("One. Two.", null, true));

    messages.warn(List.of("x".repeat(200), "y".repeat(200), "z"));

    assertThat(shown().sentence()).endsWith("x And 2 more.").doesNotContain("y");
    assertThat(shown().details()).isEqualTo("x".repeat(200) + "\n" + "y".repeat(200) + "\nz");
  }

  @Test
  void whatAPageSaysIsNotTheWindows() {
    Messages page = messages.page();
    page.warn("Here.");
    assertThat(messages.shownProperty().get()).isNull();

    page.window().warn("Everywhere.");

    assertThat(shown().sentence()).isEqualTo("Everywhere.");
    assertThat(messages.window()).isSameAs(messages);
  }

  @Test
  void theDetailsKeepTheirLinesAndNothingElse() {
    messages.problem(new IllegalStateException("\u001B[2J"));

    assertThat(shown().details()).contains("\\u001B[2J", "\n\tat ").doesNotContain("\u001B");
  }
}
