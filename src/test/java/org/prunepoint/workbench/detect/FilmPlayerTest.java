package org.prunepoint.workbench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.prunepoint.workbench.detect.film.FilmPlayer;
import org.prunepoint.workbench.detect.film.Played;
import org.prunepoint.workbench.detect.sight.SightPair;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FilmPlayerTest extends FilmFixture {
  /** Who holds a film up at the first frame that is seen. */
  private final class Holding implements FilmPlayer.Audience {
    final CountDownLatch held = new CountDownLatch(1);
    final CountDownLatch free = new CountDownLatch(1);
    final AtomicInteger stood = new AtomicInteger();

    @Override
    public SightPair pair() {
      return FilmPlayerTest.this.pair();
    }

    @Override
    public int index() {
      return 0;
    }

    @Override
    public void shown(Played frame) {}

    @Override
    public void seen(int frame) {
      held.countDown();
      try {
        free.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void stands(int frame) {
      stood.incrementAndGet();
    }

    @Override
    public void said(String sentence) {}

    @Override
    public void failed(Throwable problem) {
      throw new AssertionError(problem);
    }
  }

  @Test
  void thePlayBeforeIsOverBeforeTheNextBegins() throws Exception {
    detect.open(List.of(video));
    end();
    var audience = new Holding();
    var begun = new AtomicInteger();
    var player =
        new FilmPlayer(
            audience,
            pump,
            task -> {
              begun.incrementAndGet();
              work.execute(task);
            });
    player.play();
    audience.held.await();
    player.stop();
    player.play();

    assertThat(player.playingProperty().get()).isTrue();
    assertThat(begun).hasValue(1);

    audience.free.countDown();
    pump.until(() -> audience.stood.get() == 1);
    assertThat(begun).hasValue(2);
  }
}
