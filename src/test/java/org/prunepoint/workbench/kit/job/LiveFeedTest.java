package org.prunepoint.workbench.kit.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveFeedTest {
  private final List<Runnable> later = new ArrayList<>();
  private final List<List<Integer>> delivered = new ArrayList<>();

  @Test
  void whatComesTogetherIsDeliveredTogether() {
    var feed = new LiveFeed<Integer>(new LaterThread(), delivered::add);
    feed.offer(1);
    feed.offer(2);
    assertThat(later).hasSize(1);
    later.removeFirst().run();
    assertThat(delivered).containsExactly(List.of(1, 2));
    feed.offer(3);
    later.removeFirst().run();
    assertThat(delivered).containsExactly(List.of(1, 2), List.of(3));
  }

  @Test
  void whatIsFlushedByHandIsNotDeliveredAgain() {
    var feed = new LiveFeed<Integer>(new LaterThread(), delivered::add);
    feed.offer(1);
    feed.flush();
    later.removeFirst().run();
    assertThat(delivered).containsExactly(List.of(1));
  }

  private final class LaterThread implements UiThread {
    @Override
    public void execute(Runnable action) {
      action.run();
    }

    @Override
    public void after(Duration delay, Runnable action) {
      later.add(action);
    }
  }
}
