package org.prunepoint.workbench.kit.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.InlineJobs;

final class LatestOnlyTest {
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final LatestOnly latest = new LatestOnly(new InlineJobs(), threads::add);
  private final List<String> computed = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();

  @Test
  void whatWasOvertakenWhileItWaitedIsNeverComputed() {
    for (String move : List.of("50 %", "51 %", "52 %")) {
      submit(move);
    }
    runAll();
    assertThat(computed).containsExactly("52 %");
    assertThat(shown).containsExactly("52 %");
  }

  @Test
  void aResultThatIsNoLongerWantedIsNotShown() {
    latest.submit(
        () -> {
          latest.forget();
          return "old model";
        },
        shown::add,
        problem -> shown.add(problem.toString()));
    runAll();
    assertThat(shown).isEmpty();
  }

  @Test
  void aProblemIsTold() {
    latest.<String>submit(
        () -> {
          throw new IllegalStateException("no");
        },
        shown::add,
        problem -> shown.add(String.valueOf(problem.getMessage())));
    runAll();
    assertThat(shown).containsExactly("no");
  }

  @Test
  void anErrorIsToldAndTheNextIsComputed() {
    latest.<String>submit(
        () -> {
          throw new AssertionError("broken");
        },
        shown::add,
        problem -> shown.add(String.valueOf(problem.getMessage())));
    runAll();
    submit("50 %");
    runAll();
    assertThat(shown).containsExactly("broken", "50 %");
  }

  private void submit(String what) {
    latest.submit(
        () -> {
          computed.add(what);
          return what;
        },
        shown::add,
        problem -> {
          throw new AssertionError(problem);
        });
  }

  private void runAll() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }
}
