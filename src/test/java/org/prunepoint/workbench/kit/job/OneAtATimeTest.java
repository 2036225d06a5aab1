package org.prunepoint.workbench.kit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class OneAtATimeTest {
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final OneAtATime one = new OneAtATime(threads::add);
  private final List<String> ran = new ArrayList<>();

  @Test
  void theNextStartsWhenTheOneBeforeHasEnded() {
    one.execute(() -> ran.add("first"));
    one.execute(() -> ran.add("second"));
    assertThat(threads).hasSize(1);
    threads.remove().run();
    assertThat(ran).containsExactly("first");
    threads.remove().run();
    assertThat(ran).containsExactly("first", "second");
    assertThat(threads).isEmpty();
  }

  @Test
  void aTaskThatThrowsDoesNotHoldUpTheOthers() {
    one.execute(
        () -> {
          throw new AssertionError("broken");
        });
    one.execute(() -> ran.add("waiting"));
    assertThatThrownBy(threads.remove()::run).hasMessage("broken");
    threads.remove().run();
    one.execute(() -> ran.add("later"));
    threads.remove().run();
    assertThat(ran).containsExactly("waiting", "later");
  }
}
